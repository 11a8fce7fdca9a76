"""The energy audit page: its sheet asks for what the calculators take, under their own names and units."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from calculators.core import calculator
from calculators.core.calculator import Field

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs/energy-audit.md").read_text(encoding="utf-8")
SHEET = PAGE.partition("## Data sheet to carry")[2]
STATIONS = {match[1]: match[2] for match in re.finditer(r"^### ([A-Z])\. .*?$\n(.*?)(?=^### |\Z)", SHEET, re.MULTILINE | re.DOTALL)}
ENTRY = re.compile(r'entry\("([^"]+)"\)')
COLUMN = re.compile(r"(.+?)(?: \[(.+)\])?$")


def calculators_in(text: str) -> list[str]:
    return [id for id in ENTRY.findall(text) if "." in id]


def asked(text: str) -> Iterator[tuple[str, str]]:
    """Name and unit of each quantity in the tables of a station: by row where the first heading says so, else by column."""
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        heading, _, *rows = [[cell.strip() for cell in line.strip("|\n ").split("|")] for line in table.splitlines()]
        if heading[0] == "Quantity":
            yield from ((row[0], row[1]) for row in rows)
        else:
            yield from ((match[1], match[2] or "word") for match in map(COLUMN.match, heading) if match)


def taken(ids: list[str]) -> set[tuple[str, str]]:
    """Name and unit of each input, and of each column where the input is a table; what has no unit is answered in a word."""

    def named(fields: Iterator[Field]) -> Iterator[tuple[str, str]]:
        for field in fields:
            yield field.label, getattr(field, "unit", "") or "word"
            yield from named(iter(getattr(field, "columns", {}).values()))

    return {pair for id in ids for pair in named(iter(calculator.get(id).inputs.values()))}


def test_the_sheet_has_a_station_for_each_letter_and_each_names_its_calculators():
    assert "".join(STATIONS) == "ABCDEFGHIJKLMNO"
    assert [letter for letter, text in STATIONS.items() if not calculators_in(text)] == []


@pytest.mark.parametrize("letter", STATIONS)
def test_what_the_sheet_asks_for_is_an_input_of_the_station_with_that_name_and_unit(letter: str):
    questions = list(asked(STATIONS[letter]))
    assert questions
    inputs = taken(calculators_in(STATIONS[letter]))
    inputs |= {(name, "word") for name, unit in inputs if unit == "1"}  # a count needs no bracket in a heading
    assert [question for question in questions if question not in inputs] == []


def test_the_stations_and_the_sheet_lead_to_the_same_calculators():
    way, plant = PAGE.partition("## Data sheet to carry")[0], ("energy.", "emissions.")
    assert {id for id in calculators_in(way) if id.startswith(plant)} == {id for id in calculators_in(SHEET) if id.startswith(plant)}
