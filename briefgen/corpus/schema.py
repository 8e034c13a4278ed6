"""Strict shapes of side files and the catalogue (imports pydantic: import this module lazily)."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from briefgen.errors import SourceError
from briefgen.model import ReferenceType, Reliability  # noqa: TC001 - pydantic reads the annotations
from briefgen.text.clean import canonical

if TYPE_CHECKING:
    from briefgen.corpus.yamlfile import YamlFile
    from briefgen.diagnostics import Diagnostic

__all__ = ["CatalogModel", "OutletModel", "SideFileModel", "validate"]

Model = TypeVar("Model", bound=BaseModel)
_LONGEST = 2000
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _one_line(value: str) -> str:
    return canonical(value).replace("\n", " ").strip()


def _day(value: Any) -> Any:  # noqa: ANN401 - what the file holds
    text = value.translate(_DIGITS).strip() if isinstance(value, str) else value
    if isinstance(text, str) and not _DAY.fullmatch(text):
        msg = "write the day as YYYY-MM-DD"
        raise ValueError(msg)
    return text


def _web(value: str) -> str:
    if value and not re.fullmatch(r"https?://[^\s<>\"]+", value):
        msg = "an address must begin with https:// or http:// and hold no spaces"
        raise ValueError(msg)
    return value


def _several(value: Any) -> Any:  # noqa: ANN401 - what the file holds
    return [value] if isinstance(value, str) else value


def _flag(value: Any) -> Any:  # noqa: ANN401 - what the file holds
    flags = {"true": True, "yes": True, "false": False, "no": False}
    return flags.get(value.lower(), value) if isinstance(value, str) else value


def _tag(value: str) -> str:
    if value and not re.fullmatch(r"[a-z]{2,3}", value):
        msg = "write a language tag of two or three small letters, such as ar or en"
        raise ValueError(msg)
    return value


def _domain(value: str) -> str:
    if not re.fullmatch(r"(?:[\w-]+\.)+[\w-]{2,}", value):
        msg = "write a bare host name, such as news.example"
        raise ValueError(msg)
    return value.lower()


Text = Annotated[str, Field(max_length=_LONGEST), AfterValidator(_one_line)]
Named = Annotated[Text, Field(min_length=1)]
Tag = Annotated[str, AfterValidator(_tag)]
Day = Annotated[dt.date | None, BeforeValidator(_day)]
Address = Annotated[str, Field(max_length=_LONGEST), AfterValidator(_web)]
Authors = Annotated[tuple[Named, ...], BeforeValidator(_several)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SideFileModel(_Strict):
    """A side file."""

    title: Text = ""
    outlet: Text = ""
    author: Authors = ()
    issued: Day = None
    accessed: Day = None
    url: Address = ""
    archive_url: Address = ""
    language: Tag = ""
    type: ReferenceType | None = None
    sample: Annotated[bool, BeforeValidator(_flag)] = False
    corrects: Text = ""


class OutletModel(_Strict):
    """One outlet of the catalogue."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,60}$")]
    names: Annotated[dict[Tag, Named], Field(min_length=1)]
    reliability: Reliability = "F"
    descriptor: dict[Tag, Text] = {}
    words_cap: Annotated[int, Field(ge=0)] | None = None
    locale: Annotated[str, Field(pattern=r"^$|^[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2})?$")] = ""
    aliases: tuple[Named, ...] = ()
    domains: tuple[Annotated[str, AfterValidator(_domain)], ...] = ()


class CatalogModel(_Strict):
    """The catalogue."""

    version: Annotated[int, Field(ge=1, le=1)] = 1
    outlets: tuple[OutletModel, ...] = ()


def validate(model: type[Model], source: YamlFile, what: str) -> Model:
    """Check the data of a file; ``SourceError`` whose problems are all mistakes in it, in its order."""
    data = {} if source.data is None else source.data
    if not isinstance(data, dict):
        problem = source.problem((), f"a {what} is a list of “key: value” lines")
        raise SourceError(f"the {what} has mistakes", hint=f"correct the {what}", problems=(problem,))
    try:
        return model.model_validate(_without_nulls(data))
    except ValidationError as error:
        problems = sorted(
            (_problem(one, model, source) for one in error.errors()),
            key=lambda one: (one.line, one.column, one.message),
        )
    raise SourceError(f"the {what} has mistakes", hint=f"correct the {what}", problems=tuple(problems))


def _without_nulls(value: Any) -> Any:  # noqa: ANN401 - what the file holds
    if isinstance(value, dict):
        return {name: _without_nulls(one) for name, one in value.items() if one is not None}
    return [_without_nulls(one) for one in value] if isinstance(value, list) else value


def _problem(error: Any, model: type[BaseModel], source: YamlFile) -> Diagnostic:  # noqa: ANN401 - pydantic's details
    path = tuple(part for part in error["loc"] if part != "[key]")
    if error["type"] == "extra_forbidden":
        close = difflib.get_close_matches(str(path[-1]), _fields(model, path), n=1)
        return source.problem(path, "unknown key", f"did you mean “{close[0]}”?" if close else "")
    if error["type"] == "literal_error":
        wanted = error["ctx"]["expected"].replace("'", "")
        close = difflib.get_close_matches(str(error["input"]), re.findall(r"[\w-]+", wanted), n=1)
        return source.problem(
            path, f"“{error['input']}” is none of {wanted}", f"did you mean “{close[0]}”?" if close else ""
        )
    if error["type"] == "missing":
        return source.problem(path, "this key is missing")
    message = str(error["msg"]).removeprefix("Value error, ")
    return source.problem(path, message[:1].lower() + message[1:])


def _fields(model: type[BaseModel], path: tuple[Any, ...]) -> list[str]:
    inner = OutletModel if model is CatalogModel and len(path) > 1 else model
    return list(inner.model_fields)
