"""The parts that entries are made of: texts, dates, citations, figures, and what every entry has."""

from typing import Annotated, Literal, Self

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


class Figure(Strict):
    """A published figure in an entry, with its birth certificate. ``value`` is text, so that "20 to 40" and "< 5" stand as printed."""

    what: Text
    value: str
    unit: str = ""
    year: str = ""
    source: Id | None = None
    at: str = ""
    seen_in: str = ""
    basis: Judgement | None = None
    note: str = ""

    @model_validator(mode="after")
    def _cited_or_marked(self) -> Self:
        if (self.source is None) == (self.basis is None):
            raise ValueError("needs either a 'source' with its place ('at'), or 'basis: engineering-judgement'")
        return self


class Change(Strict):
    """A dated note: where the world moved since the strategy was written."""

    date: str
    what: Prose
    source: Id
    at: str = ""


class Entry(Strict):
    """What every kind of entry has."""

    title: Text
    summary: Prose
    old_ids: list[Id] = []
    calculators: list[str] = []
    worked: list[Worked] = []
    see_also: list[Id] = []
    sources: list[Citation] = Field(min_length=1)
    last_reviewed: Date
    review_by: Date | None = None
