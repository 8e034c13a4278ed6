"""Tools for those who work on briefgen."""
