"""What entries refer to: sources, factor tables, closed lists, the glossary and worked examples."""

from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic.config import JsonDict

from build_scripts.parts import Citation, Date, Id, Judgement, Prose, Strict, Text


class Source(Strict):
    """A cited work, once."""

    title: Text
    authors: list[str] = Field(min_length=1)
    year: str
    kind: str
    publisher: str = ""
    url: str = ""
    accessed: Date | None = None
    licence: str = ""
    note: str = ""
    seen_in: str = ""


class Common(Strict):
    """What all rows of a table share for one factor, said once: whatever a row does not say itself."""

    unit: str | None = None
    year: str | int | None = None
    source: Id | None = None
    at: str | None = None
    seen_in: str | None = None


def _may_stand_in_common(schema: JsonDict) -> None:
    # For editors: only the whole table shows whether a row's unit, source and place are said in 'common'; the build checks that.
    schema["required"] = ["value"]


class Factor(Strict):
    """A number with its birth certificate: value, unit, source, place. What it does not say itself it has from the table's ``common``."""

    model_config = ConfigDict(json_schema_extra=_may_stand_in_common)

    value: float
    unit: str
    range: Annotated[list[float], Field(min_length=2, max_length=2)] | None = None
    year: str | int | None = None
    basis: Judgement | None = None
    source: Id
    at: str
    seen_in: str = ""
    note: str = ""
    from_: int | None = Field(default=None, alias="from")
    to: int | None = None

    @property
    def period(self) -> str:
        """The years for which the number holds, as text."""
        return "" if self.from_ is None else f"{self.from_} to {self.to}" if self.to else f"from {self.from_}"


class FactorRow(Strict):
    """One thing with its numbers; one without a number says why in its ``note``."""

    label: Text
    note: str = ""
    factors: dict[str, Factor | list[Factor]] = {}

    @model_validator(mode="after")
    def _number_or_reason(self) -> Self:
        if not self.factors and not self.note:
            raise ValueError("needs 'factors', or a 'note' that says why there is no number")
        return self


class FactorTable(Strict):
    """A table of cited numbers. ``names`` gives each factor its heading, ``common`` what all its rows share; ``notes`` say more than the lead, with citations."""

    title: Text
    about: Prose
    review_by: Date | None = None
    names: dict[str, Text] = {}
    common: dict[str, Common] = {}
    notes: list[Prose] = []
    rows: dict[str, FactorRow] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _rows_in_full(cls, data: Any) -> Any:
        common, rows = (data.get("common"), data.get("rows")) if isinstance(data, dict) else (None, None)
        if not isinstance(common, dict) or not isinstance(rows, dict):
            return data
        return {**data, "rows": {id: _row_in_full(row, common) for id, row in rows.items()}}


def _row_in_full(row: Any, common: dict[str, Any]) -> Any:
    if not isinstance(row, dict) or not isinstance(row.get("factors"), dict):
        return row
    return {**row, "factors": {name: _in_full(factor, common.get(name)) for name, factor in row["factors"].items()}}


def _in_full(factor: Any, shared: Any) -> Any:
    if not isinstance(shared, dict):
        return factor
    if isinstance(factor, list):
        return [_in_full(one, shared) for one in factor]
    return {**shared, **factor} if isinstance(factor, dict) else factor


class Tag(Strict):
    """One allowed word of a closed list."""

    label: Text
    about: Prose


class Term(Strict):
    """One word of the field."""

    term: Text
    meaning: Prose
    synonyms: list[str] = []
    see: list[str] = []
    sources: list[Citation] = []


class Glossary(Strict):
    """All terms by id."""

    terms: dict[Id, Term]


class Naming(Strict):
    """What a thing is called: its name, symbol (LaTeX), identifier in code and unit, and what no text may call it."""

    name: Text
    symbol: str = ""
    identifier: str = ""
    unit: str = ""
    not_called: list[Text] = []
    reason: str = ""


class Nomenclature(Strict):
    """All names that are fixed."""

    terms: list[Naming] = Field(min_length=1)


class Expected(Strict):
    """A figure that must come out: within a relative (``0.1%``) or absolute (number) distance, in an optional unit."""

    value: float | str | list[float] | None
    within: str | float | None = None
    unit: str | None = None


#: for editors: what `_problem_apart` accepts
_PROBLEM_INSIDE: JsonDict = {"properties": {"problem": {"type": "object", "additionalProperties": {"type": "string"}}}}


class Example(Strict):
    """A worked example: from an outside source, or an independent check."""

    name: Text
    source: Citation | None = None
    check: Literal["limit-case", "identity", "second-derivation"] | None = None
    note: str = ""
    inputs: dict[str, Any]
    expect: dict[str, Expected] = Field(default={}, json_schema_extra=_PROBLEM_INSIDE)
    problem: dict[str, str] = {}

    @model_validator(mode="before")
    @classmethod
    def _problem_apart(cls, data: Any) -> Any:
        # An expected refusal is written inside 'expect', where an author looks for it.
        if isinstance(data, dict) and isinstance(data.get("expect"), dict) and "problem" in data["expect"]:
            expect = dict(data["expect"])
            return {**data, "problem": expect.pop("problem"), "expect": expect}
        return data
