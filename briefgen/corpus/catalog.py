"""``catalog.yaml``: the outlets a project draws on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.errors import SourceError
from briefgen.model import ByLanguage, Outlet

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.corpus.schema import OutletModel
    from briefgen.corpus.yamlfile import YamlFile
    from briefgen.diagnostics import Diagnostic

__all__ = ["load_catalog"]


def load_catalog(path: Path, *, file: str = "") -> tuple[Outlet, ...]:
    """Read the catalogue; ``SourceError`` with every problem of it. No file, no outlets.

    ``file`` is the name to use in diagnostics.
    """
    if not path.is_file():
        return ()
    from briefgen.corpus.schema import CatalogModel, validate
    from briefgen.corpus.yamlfile import read_yaml

    source = read_yaml(path.read_bytes(), file or path.name)
    model = validate(CatalogModel, source, "catalogue")
    problems = _clashes(model.outlets, source)
    if problems:
        raise SourceError("the catalogue has mistakes", hint="correct the catalogue", problems=problems)
    return tuple(_outlet(one) for one in model.outlets)


def _outlet(model: OutletModel) -> Outlet:
    return Outlet(
        id=model.id,
        names=ByLanguage.of(model.names),
        reliability=model.reliability,
        descriptor=ByLanguage.of(model.descriptor),
        words_cap=model.words_cap,
        locale=model.locale,
        aliases=model.aliases,
        domains=model.domains,
    )


def _clashes(outlets: tuple[OutletModel, ...], source: YamlFile) -> tuple[Diagnostic, ...]:
    """Report ids and domains that two outlets share."""
    seen: dict[str, int] = {}
    problems = []
    for place, outlet in enumerate(outlets):
        for path, name in (
            (("outlets", place, "id"), outlet.id),
            *((("outlets", place, "domains", at), f"domain {domain}") for at, domain in enumerate(outlet.domains)),
        ):
            if name in seen:
                problems.append(source.problem(path, f"“{name}” is taken by outlet {seen[name] + 1}"))
            seen.setdefault(name, place)
    return tuple(problems)
