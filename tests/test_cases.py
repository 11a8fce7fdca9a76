"""Published cases: enough of them, of different industries, and every sum that a case prints comes out as printed."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from pydantic import BaseModel

from build_scripts.catalogue import load_catalogue
from build_scripts.evidence import ROOT
from build_scripts.model import Case

# Without the checks across entries: a broken link elsewhere is no reason to leave these sums unchecked.
FOUND = load_catalogue(ROOT, strict=False, checks=False)
CASES: dict[str, Case] = FOUND.entries["case"]
REAL = {id: case for id, case in CASES.items() if not case.teaching}

APPRAISAL = "finance.investment_appraisal"
NUMBER = r"\d[\d,]*(?:\.\d+)?"
#: A unit, and words such as "months": neither sign nor digit nor the end of a clause.
UNIT = r"(?:\s*(?:USD|AUD|EUR)?[^\d+−×÷=.,;:()\[\]]*?)"
EQUATION = re.compile(rf"(?<![\d,.])({NUMBER}{UNIT}(?:\s[+−×÷]\s{NUMBER}{UNIT})+)\s=\s({NUMBER})(?=[^\d]|$)")
TERM = re.compile(rf"(?:(?:^|\s)([+−×÷])\s)?({NUMBER})")

#: A quantity is multiplied by a price in these, of three industries.
PRICED = {
    "milk-losses-misr-egypt",
    "whey-to-farms-misr-egypt",
    "sulphur-black-dyeing-egypt",
    "brewery-water-south-australia",
    "circuit-board-copper-recovery",
}


def texts(value: Any) -> Iterator[str]:
    """Every text of an entry and of its parts."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def number(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))


def computed(terms: str) -> Fraction:
    """The value of a sum without brackets; × and ÷ before + and −."""
    summands: list[Fraction] = []
    for sign, term in TERM.findall(terms):
        value = number(term)
        if sign == "×":
            summands[-1] *= value
        elif sign == "÷":
            summands[-1] /= value
        else:
            summands.append(-value if sign == "−" else value)
    return sum(summands, Fraction(0))


def printed_alike(value: Fraction, printed: str) -> bool:
    """Whether a value rounds to what is printed, to its last digit."""
    decimals = len(printed.partition(".")[2])
    return abs(value - number(printed)) <= Fraction(1, 2 * 10**decimals)


def equations(case: Case) -> list[tuple[str, str]]:
    return [(terms, result) for text in texts(case) for terms, result in EQUATION.findall(text)]


SUMS = [pytest.param(terms, result, id=f"{id}: {terms} = {result}") for id, case in CASES.items() for terms, result in equations(case)]


@pytest.mark.parametrize(("terms", "result"), SUMS)
def test_a_sum_in_a_case_comes_out_as_printed(terms: str, result: str) -> None:
    value = computed(terms)
    assert printed_alike(value, result), f"{terms} = {result}: it is {float(value):.6g}"


def test_no_sum_of_a_case_is_passed_over() -> None:
    missed = {id: sum(text.count(" = ") for text in texts(case)) - len(equations(case)) for id, case in CASES.items()}
    assert {id: count for id, count in missed.items() if count} == {}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("24 t × 68 USD/t = 1,632 USD, as printed", True), ("24 t × 68 USD/t = 1,633 USD", False), ("484,945 ÷ 546,903 × 12 = 10.6 months", True),
        ("484,945 ÷ 546,903 × 12 = 10.7 months", False), ("10 + 24 + 6 + 30 − 2 = 68 at", True), ("10 + 24 + 6 + 30 − 2 = 69 at", False),
        ("2 + 3 × 4 = 14", True), ("2 + 3 × 4 = 20", False), ("8 ÷ 3 = 3", True), ("8 ÷ 3 = 2", False), ("1 ÷ 3 = 0.33", True), ("1 ÷ 3 = 0.34", False),
    ],
)  # fmt: skip
def test_a_sum_is_right_only_to_its_last_digit(text: str, right: bool) -> None:
    ((terms, result),) = EQUATION.findall(text)
    assert printed_alike(computed(terms), result) is right


def test_there_are_ten_real_cases_of_at_least_six_industries() -> None:
    assert len(REAL) >= 10
    assert len({case.sector for case in REAL.values()}) >= 6


def test_three_cases_and_more_of_different_industries_multiply_a_quantity_by_a_price() -> None:
    priced = {id for id, case in REAL.items() for terms, _ in equations(case) if "×" in terms and re.search(r"(?:USD|AUD|EUR)/(?:t|kg|kl|m³|kWh)", terms)}
    assert priced >= PRICED
    assert len({REAL[id].sector for id in priced}) >= 3


@pytest.mark.parametrize("id", REAL)
def test_a_real_case_cites_every_figure_and_dates_every_amount_of_money(id: str) -> None:
    for figure in REAL[id].figures:
        assert figure.source, f"{figure.what}: a real case has published figures only"
        assert figure.year or not re.match("USD|EUR|AUD|EGP", figure.unit), f"{figure.what}: money needs its year"


AMOUNT = re.compile(rf"({NUMBER})( million)?")


@pytest.mark.parametrize(("id", "example"), [(id, worked.example) for id, case in CASES.items() for worked in case.worked if worked.calculator == APPRAISAL])
def test_investment_and_saving_of_a_worked_example_stand_in_its_case(id: str, example: str) -> None:
    (inputs,) = [one.inputs for one in FOUND.worked_examples[APPRAISAL] if one.name == example]
    printed = {number(amount) * (1_000_000 if million else 1) for text in texts(CASES[id]) for amount, million in AMOUNT.findall(text)}
    assert {abs(Fraction(flow)) for flow in inputs["cash_flows"]} <= printed
