"""The one definition of what entries look like. The build checks with it; the JSON Schemas that editors use are made from it."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from build_scripts.wording import iso_date, one_line

Text = Annotated[str, Field(min_length=1), AfterValidator(one_line)]
Prose = Annotated[str, Field(min_length=1)]
Date = Annotated[str, AfterValidator(iso_date)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Judgement = Literal["engineering-judgement"]


class Strict(BaseModel):
    """Unknown fields are errors; nothing is coerced from another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Citation(Strict):
    """A source and the place in it."""

    source: Id
    at: str = ""
    seen_in: str = ""


class Marked(Strict):
    """A statement that rests on experience, not on a source."""

    text: Prose
    basis: Judgement


Statement = Prose | Marked


class Worked(Strict):
    """A computed figure: a calculator's worked example, by its name."""

    calculator: str
    example: str


class Proof(Strict):
    """What is measured to prove the saving."""

    what: Text
    unit: str
    how: Prose
    every: Text


class Entry(Strict):
    """What every kind of entry has."""

    title: Text
    summary: Prose
    old_ids: list[Id] = []
    calculators: list[str] = []
    see_also: list[Id] = []
    sources: list[Citation] = Field(min_length=1)
    last_reviewed: Date
    review_by: Date | None = None


class Guideline(Entry):
    """A measure that a plant can take."""

    resource: str
    also_saves: list[str] = []
    practice: str
    equipment: list[str] = []
    sectors: list[str] = []
    effort: str
    who: list[str] = Field(min_length=1)
    instruments: list[str] = []
    signs: list[Statement] = Field(min_length=1)
    steps: list[Statement] = Field(min_length=1)
    cautions: list[Statement] = Field(min_length=1)
    proof: list[Proof] = Field(min_length=1)
    worked: list[Worked] = []


class Change(Strict):
    """A dated note: where the world moved since the strategy was written."""

    date: str
    what: Prose
    source: Id
    at: str = ""


class Topic(Entry):
    """What the strategy says on something, what it means in use, what has changed, what to do."""

    group: str
    strategy_sections: list[str] = Field(min_length=1)
    says: Prose
    in_use: list[Statement] = Field(min_length=1)
    changed: list[Change] = []
    do: list[Statement] = Field(min_length=1)


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


class Factor(Strict):
    """A number with its birth certificate: value, unit, source, place."""

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
    """One thing with its numbers."""

    label: Text
    note: str = ""
    factors: dict[str, Factor | list[Factor]] = Field(min_length=1)


class FactorTable(Strict):
    """A table of cited numbers. ``names`` gives each factor its heading."""

    title: Text
    about: Prose
    review_by: Date | None = None
    names: dict[str, Text] = {}
    rows: dict[str, FactorRow] = Field(min_length=1)


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


class Expected(Strict):
    """A figure that must come out: within a relative (``0.1%``) or absolute (number) distance, in an optional unit."""

    value: float | str | list[float] | None
    within: str | float | None = None
    unit: str | None = None


class Example(Strict):
    """A worked example: from an outside source, or an independent check."""

    name: Text
    source: Citation | None = None
    check: Literal["limit-case", "identity", "second-derivation"] | None = None
    note: str = ""
    inputs: dict[str, Any]
    expect: dict[str, Expected] = {}
    problem: dict[str, str] = {}

    @model_validator(mode="before")
    @classmethod
    def _problem_apart(cls, data: Any) -> Any:
        # An expected refusal is written inside 'expect', where an author looks for it.
        if isinstance(data, dict) and isinstance(data.get("expect"), dict) and "problem" in data["expect"]:
            expect = dict(data["expect"])
            return {**data, "problem": expect.pop("problem"), "expect": expect}
        return data
