"""Elements of a programme that wait for each other, and notes that never fail a check."""

from datetime import date
from itertools import pairwise

import pytest

from build_scripts import __main__ as build
from build_scripts import data
from build_scripts.check import overdue
from tests.content_copy import GUIDELINE, Copy


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path)


ELEMENT = """\
title: Made-up element
phase: assess
streams: [est-diffusion]
ring: company
strategy_sections: ["3.1"]
summary: For the tests.
purpose: For the tests.
requires: [{requires}]
duration: {{weeks: 1}}
stakeholders:
  - {{role: plant-engineer, task: Nothing.}}
cost_drivers:
  - None.
outputs:
  - {{id: nothing, what: Nothing, proof: None}}
sources: [{{source: made-up-source}}]
last_reviewed: "2026-11-23"
"""


def elements(copy: Copy, requires: dict[str, str]) -> list[str]:
    """The problems of elements a, b, c ... that require each other."""
    for name, others in requires.items():
        copy.write(f"content/programmes/elements/made-up-{name}.yml", ELEMENT.format(requires=", ".join(f"made-up-{other}" for other in others)))
    return copy.problems()


def test_elements_that_come_one_after_another_are_right(copy):
    assert elements(copy, {"a": "", "b": "a", "c": "ab", "d": "ac"}) == []


def test_elements_that_wait_for_each_other_are_told_once_with_the_whole_circle(copy):
    (problem,) = elements(copy, {"a": "c", "b": "a", "c": "b", "d": "a"})
    path, line, sentence = problem.split(":", 2)
    assert (path.rpartition("/")[0], line) == ("content/programmes/elements", "8")
    assert sentence.startswith(" requires: these wait for each other: ")
    circle = sentence.rpartition(": ")[2].split(" → ")
    assert circle[0] == circle[-1]
    assert set(circle) == {"made-up-a", "made-up-b", "made-up-c"}
    assert all((before, after) in {("made-up-a", "made-up-c"), ("made-up-c", "made-up-b"), ("made-up-b", "made-up-a")} for before, after in pairwise(circle))


def test_every_circle_is_told(copy):
    problems = elements(copy, {"a": "b", "b": "a", "c": "d", "d": "c", "e": "e"})
    assert len([problem for problem in problems if "wait for each other" in problem]) == 2
    assert [problem for problem in problems if "'made-up-e' refers to itself" in problem]


def test_a_review_that_is_overdue_is_a_note_and_no_problem(copy):
    copy.edit(GUIDELINE, 'review_by: "2029-12-31"', 'review_by: "2026-03-01"')
    assert copy.problems() == []
    note = f"{GUIDELINE}: was due for review on 2026-03-01"
    assert note in overdue(copy.catalogue(), date(2026, 3, 2))
    assert note not in overdue(copy.catalogue(), date(2026, 3, 1))


@pytest.fixture
def at_copy(copy, monkeypatch):
    """The commands of the build, looking at the copy."""
    monkeypatch.setattr(build, "ROOT", copy.root)
    monkeypatch.setattr(data, "ROOT", copy.root)
    (copy.root / "calculators").mkdir()
    return copy


def test_check_ends_with_0_and_counts_what_there_is(at_copy, capsys):
    at_copy.edit(GUIDELINE, 'review_by: "2029-12-31"', 'review_by: "2020-03-01"')
    assert build.main(["check"]) == 0
    *notes, last = capsys.readouterr().out.splitlines()
    assert f"note: {GUIDELINE}: was due for review on 2020-03-01" in notes
    assert last.startswith("Content is right: ")
    assert f"{len(list((at_copy.root / 'content/sources').glob('*.yml')))} sources" in last


def test_check_ends_with_1_and_every_problem(at_copy, capsys):
    at_copy.edit(GUIDELINE, "also_saves: [water]", "also_saves: [watr]")
    assert build.main(["check"]) == 1
    *problems, last = capsys.readouterr().out.splitlines()
    assert set(at_copy.problems()) < set(problems) or at_copy.problems() == problems
    assert last.endswith(" problems")


def test_check_stops_at_a_broken_factor_table_because_the_calculators_need_it(at_copy):
    at_copy.edit("content/factors/made_up.yml", "at: p. 2", "att: p. 2")
    with pytest.raises(SystemExit, match=r"content/factors/made_up\.yml:7: att: not a field; did you mean 'at'\?"):
        build.main(["check"])
