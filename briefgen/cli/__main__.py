"""``python -m briefgen.cli``."""

from briefgen.cli import main

if __name__ == "__main__":
    main()
