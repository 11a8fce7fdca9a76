"""``new KIND NAME`` writes files that are right before anybody has touched them, whatever the kind."""

from pathlib import Path

import pytest

from build_scripts import new
from build_scripts.__main__ import main
from build_scripts.evidence import disagreements
from build_scripts.kinds import KINDS
from calculators.core import calculator
from tests.content_copy import GUIDELINE, Copy
from tests.made_up import found_in

#: a good name for each kind; kinds that are added later take names like a guideline's
NAMES = {"calculator": "energy.made_up_heat", "factor_table": "made_up_table"}
ENTRIES = [kind for kind in new.WRITES if kind != "calculator"]


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path)


def everything(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*")}


def name_for(kind: str) -> str:
    return NAMES.get(kind, "made-up-entry")


@pytest.mark.parametrize("kind", ENTRIES)
def test_a_new_entry_is_right_among_the_rest(copy, kind):
    before = everything(copy.root)
    written = new.main(kind, name_for(kind), copy.root)
    assert {path.relative_to(copy.root).as_posix() for path in written} <= everything(copy.root) - before
    if kind == "source":  # it is right once something cites it
        copy.edit(GUIDELINE, "at: p. 1}", "at: p. 1}\n  - {source: made-up-entry, at: p. 2}")
    assert copy.problems() == []
    assert any(name_for(kind) in path.stem for path in written)


@pytest.mark.parametrize("kind", ENTRIES)
def test_a_new_entry_explains_itself_and_names_its_schema(copy, kind):
    for path in new.main(kind, name_for(kind), copy.root):
        first, *rest = path.read_text(encoding="utf-8").splitlines()
        marker = "# yaml-language-server: $schema="
        assert first.startswith(marker)
        assert (path.parent / first.removeprefix(marker)).resolve() == copy.root / "content" / "schemas" / f"{kind}.schema.json"
        assert rest[0].startswith("# ")
        assert "NEW_" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("id", ["energy.made_up_heat", "madeup.heat"], ids=["in an area", "in a new area"])
def test_a_new_calculator_runs_and_its_examples_hold(copy, id):
    written = new.main("calculator", id, copy.root)
    assert all(path.exists() for path in written)
    area, _, name = id.partition(".")
    with found_in(copy.root, id) as found:
        assert found.run({}).result is not None
        assert copy.problems() == []
        examples = copy.catalogue().worked_examples[id]
        assert {bool(example.source) for example in examples} == {True, False}
        assert [disagreements(id, example) for example in examples] == [[] for _ in examples]
    assert id not in calculator.ids()
    assert (copy.root / "calculators" / area / f"{name}.py").read_text(encoding="utf-8").count("NEW_") == 0


def test_a_new_area_gets_a_package(copy):
    new.main("calculator", "madeup.heat", copy.root)
    assert (copy.root / "calculators/madeup/__init__.py").read_text(encoding="utf-8") == '"""Madeup."""\n'


def refused(root: Path, kind: str, name: str) -> str:
    """The sentence for a refusal, after which nothing is different."""
    before = everything(root)
    with pytest.raises(SystemExit) as ended:
        new.main(kind, name, root)
    assert everything(root) == before
    assert isinstance(ended.value.code, str)
    return ended.value.code


NO_NAMES = ["", "Clean-Filters", "clean filters", "../evil", "clean/filters", "clean.filters.now", "-clean", "clean-", "filtré", "filters.YML", ".", "clean--x", "clean\n"]
NO_CALCULATORS = ["boiler_blowdown", "energy.Blowdown", "energy.2_stage", "energy.", "energy.class", "energy._private", "energy.a-b"]
NO_AREAS = ["core.units", "analysis.batch", "data.fuels", "methods.npv", "properties.air"]


@pytest.mark.parametrize("kind", new.WRITES)
def test_a_name_that_cannot_be_an_address_is_refused_with_a_sample(tmp_path, kind):
    for name in NO_NAMES:
        sentence = refused(tmp_path, kind, name)
        assert sentence.startswith(f"'{name}' cannot be a name here; write it like '")
    assert new.main(kind, sentence.rpartition("like '")[2].rstrip("'"), tmp_path)


@pytest.mark.parametrize("name", NO_CALCULATORS + NO_AREAS)
def test_a_calculator_that_could_not_be_imported_or_found_is_refused(tmp_path, name):
    assert "cannot be a name here; write it like 'energy.flash_steam'" in refused(tmp_path, "calculator", name)


@pytest.mark.parametrize("kind", new.WRITES)
def test_a_name_that_is_taken_is_refused(tmp_path, kind):
    new.main(kind, name_for(kind), tmp_path)
    assert refused(tmp_path, kind, name_for(kind)).endswith("exists already; nothing was written")


def test_a_calculator_is_refused_where_only_its_examples_exist(tmp_path):
    module, examples = new.main("calculator", "energy.made_up", tmp_path)
    module.unlink()
    assert refused(tmp_path, "calculator", "energy.made_up") == f"{examples.relative_to(tmp_path)} exists already; nothing was written"


@pytest.mark.parametrize("kind", [kind for kind in ENTRIES if kind not in ("source", "guideline")])
def test_an_id_that_another_kind_has_is_refused(tmp_path, kind):
    new.main("guideline", "fuels", tmp_path)
    assert refused(tmp_path, kind, "fuels") == "content/guidelines/fuels.yml exists already; nothing was written"


def test_a_source_may_be_called_like_an_entry(tmp_path):
    new.main("guideline", "fuels", tmp_path)
    assert new.main("source", "fuels", tmp_path)


def test_an_unknown_kind_is_refused_with_the_kinds_there_are(tmp_path):
    assert refused(tmp_path, "guidelin", "x").startswith("There is no kind 'guidelin'; did you mean 'guideline'? Kinds: ")
    assert refused(tmp_path, "xyz", "x") == f"There is no kind 'xyz'. Kinds: {', '.join(new.WRITES)}"


def test_the_command_writes_and_says_where(copy, monkeypatch, capsys):
    monkeypatch.setattr(new.main, "__defaults__", (copy.root,))
    assert main(["new", "guideline", "made-up-entry"]) == 0
    assert capsys.readouterr().out == "content/guidelines/made-up-entry.yml is ready to be edited\n"
    assert (copy.root / "content/guidelines/made-up-entry.yml").exists()


def test_every_scaffold_belongs_to_a_kind():
    assert {path.name for path in new.SCAFFOLDS.iterdir()} == {name for scaffolds in new.WRITES.values() for name in scaffolds}


def test_every_kind_of_entry_has_a_scaffold():
    folders = {target.rpartition("/")[0] for scaffolds in new.WRITES.values() for target in scaffolds.values()}
    assert {f"content/{kind.folder}" for kind in KINDS} <= folders
