"""A renamed id leaves a page at its old address, and still answers in links and on the command line."""

import json

import pytest

from build_scripts.pages import pages
from build_scripts.prose import Prose
from build_scripts.redirects import redirects
from calculators.__main__ import main
from calculators.core import calculator
from tests.content_copy import GUIDELINE, Copy

OLD = "shut-the-made-up-valve"


@pytest.fixture
def renamed(tmp_path):
    copy = Copy(tmp_path)
    copy.append(GUIDELINE, f"old_ids: [{OLD}]\n")
    return copy


@pytest.fixture
def old_calculator(monkeypatch):
    """``energy.blowdown`` as a former name of the blowdown calculator."""
    calculator.get.cache_clear()
    monkeypatch.setattr(calculator, "renamed", lambda: {"energy.blowdown": "energy.boiler_blowdown"})
    yield "energy.blowdown"
    calculator.get.cache_clear()


def test_a_renamed_entry_leads_on_from_its_old_address(renamed):
    page = next(redirects(renamed.catalogue()))
    assert page.uri == f"guidelines/{OLD}.md"
    assert 'data-address="../made-up-guideline/"' in page.markdown
    assert "(made-up-guideline.md)" in page.markdown, "without scripts there is a link"
    assert '"exclude": true' in page.markdown, "search finds the page itself, not its old address"
    assert OLD in [page.uri.split("/")[-1].removesuffix(".md") for page in pages(renamed.catalogue())]


def test_a_link_to_an_old_id_goes_to_the_present_page(renamed):
    renamed.edit(GUIDELINE, "  - It hisses.", f"  - It hisses; see [[{OLD}]].")
    assert renamed.problems() == []
    link = Prose(renamed.catalogue(), "topics/x.md").entry(OLD)
    assert link == "[Close the made-up valve](../guidelines/made-up-guideline.md)"


def test_an_entry_that_links_to_an_old_id_is_told_as_user_of_the_present_one(renamed):
    renamed.edit("content/guidelines/fix-steam-traps.yml", "see_also: [", f"see_also: [{OLD}, ")
    assert "fix-steam-traps" in renamed.catalogue().used_by("made-up-guideline")


def test_an_old_id_may_not_be_given_to_another_entry(renamed):
    renamed.write(f"content/guidelines/{OLD}.yml", renamed.read(GUIDELINE).replace(f"old_ids: [{OLD}]\n", ""))
    assert any(f"the id '{OLD}' is taken by" in problem for problem in renamed.problems())


def test_a_calculator_answers_under_its_old_id(old_calculator, capsys):
    assert main(["run", old_calculator, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "energy.boiler_blowdown"


def test_the_page_of_a_renamed_calculator_leads_on(old_calculator, renamed):
    found = {page.uri: page.markdown for page in redirects(renamed.catalogue())}
    assert 'data-address="../boiler_blowdown/"' in found["calculators/energy/blowdown.md"]


def test_an_id_that_never_was_is_still_refused_with_near_ones(old_calculator):
    with pytest.raises(calculator.UnknownCalculator, match=r"energy\.boiler_blowdown"):
        calculator.get("energy.boiler_blow_down")
