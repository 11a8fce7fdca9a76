"""What is made from something else is fresh: schemas, editor settings, compiled tables."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from build_scripts import schemas as schema_files
from build_scripts.bundle import calculator_archives
from build_scripts.catalogue import load_catalogue
from build_scripts.data import compile_tables
from build_scripts.kinds import KINDS, TAGS
from build_scripts.load import load
from build_scripts.schemas import schemas
from calculators.core import calculator
from calculators.core.tables import Table
from tests.content_copy import Copy

ROOT = Path(__file__).resolve().parent.parent
FOUND = load_catalogue(ROOT, strict=False, checks=False)
SCHEMAS = {name: json.loads(text) for name, text in schemas(FOUND).items()}
MAPPED = {name.rpartition("/")[2]: pattern for name, pattern in json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"].items()}
#: the sentences of the page's scripts are a flat map of texts; a schema could say no more
WITHOUT_SCHEMA = {"content/interface.yml"}
CONTENT = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "content").rglob("*.yml"))
VALIDATORS = {name: Draft202012Validator(schema) for name, schema in SCHEMAS.items()}


def schema_of(path: str) -> str:
    """The schema that the first line of a file names."""
    first = (ROOT / path).read_text(encoding="utf-8").partition("\n")[0]
    return first.partition("$schema=")[2].rpartition("/")[2]


def test_the_committed_schemas_are_those_of_the_models():
    folder = ROOT / "content/schemas"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == schemas(FOUND), "run 'python -m build_scripts schemas'"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_valid_json_schema(name):
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("path", [path for path in CONTENT if path not in WITHOUT_SCHEMA])
def test_every_content_file_fits_the_schema_that_it_names(path):
    name = schema_of(path)
    assert name in VALIDATORS, f"{path} begins with '# yaml-language-server: $schema=...'"
    found = [f"{error.json_path}: {error.message}" for error in VALIDATORS[name].iter_errors(load(ROOT / path, path).data)]
    assert found == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_schema_refuses_what_the_model_refuses(kind):
    entries = sorted((ROOT / "content" / kind.folder).glob("*.yml"))
    assert entries, f"there is no entry of the kind {kind.name}"
    data, validator = load(entries[0], "x").data, VALIDATORS[f"{kind.name}.schema.json"]
    assert validator.is_valid(data)
    assert not validator.is_valid(data | {"titel": "x"})
    assert not validator.is_valid({name: value for name, value in data.items() if name != "title"})
    for name in TAGS.keys() & kind.model.model_fields.keys():
        assert not validator.is_valid(data | {name: ["no such word"] if isinstance(data.get(name), list) else "no such word"}), name


def test_the_editor_has_a_schema_for_every_content_file_and_it_is_the_one_that_the_file_names():
    assert set(MAPPED) == set(SCHEMAS), ".vscode/settings.json maps each schema to its folder"
    by_pattern = {path.relative_to(ROOT).as_posix(): name for name, pattern in MAPPED.items() for path in ROOT.glob(pattern)}
    assert by_pattern == {path: schema_of(path) for path in CONTENT if path not in WITHOUT_SCHEMA}


def test_every_kind_of_entry_is_mapped_to_its_own_folder():
    assert {kind.name: MAPPED.get(f"{kind.name}.schema.json") for kind in KINDS} == {kind.name: f"content/{kind.folder}/*.yml" for kind in KINDS}


def test_stale_and_superfluous_schemas_are_told_and_written_anew(tmp_path, monkeypatch):
    copy = Copy(tmp_path)
    monkeypatch.setattr(schema_files, "ROOT", copy.root)
    folder = copy.root / "content/schemas"
    schema_files.main()
    schema_files.main(only_check=True)
    (folder / "topic.schema.json").write_text("{}")
    (folder / "old.schema.json").write_text("{}")
    with pytest.raises(SystemExit, match=r"content/schemas is stale \(topic\.schema\.json, old\.schema\.json\): run 'python -m build_scripts schemas'"):
        schema_files.main(only_check=True)
    schema_files.main()
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == schemas(copy.catalogue())


def test_the_compiled_tables_are_those_of_the_content(tmp_path):
    copy = Copy(tmp_path)
    copy.write("calculators/data/none.json", "{}")
    (copy.root / "content/factors/made_up.yml").unlink()
    compile_tables(copy.catalogue())
    fresh = {path.name: path.read_text(encoding="utf-8") for path in (copy.root / "calculators/data").iterdir()}
    assert fresh.keys() == {f"{path.stem}.json" for path in (copy.root / "content/factors").glob("*.yml")}
    assert {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "calculators/data").glob("*.json")} == fresh, "run 'python -m build_scripts data'"


def test_a_table_is_compiled_again_only_where_it_changed_and_its_version_tells(tmp_path):
    copy = Copy(tmp_path)
    (copy.root / "calculators").mkdir()
    first = copy.catalogue()
    assert compile_tables(first) == list(first.factor_tables)
    assert compile_tables(copy.catalogue()) == []
    copy.edit("content/factors/made_up.yml", "value: 100", "value: 101")
    second = copy.catalogue()
    assert compile_tables(second) == ["made_up"]
    assert first.table_versions["made_up"] != second.table_versions["made_up"]
    assert first.table_versions["fuels"] == second.table_versions["fuels"]
    assert first.tables_version != second.tables_version


def test_a_compiled_table_gives_the_number_of_the_year_in_the_unit_asked_for(tmp_path):
    copy = Copy(tmp_path)
    (copy.root / "calculators").mkdir()
    compile_tables(copy.catalogue())
    made_up = Table(json.loads((copy.root / "calculators/data/made_up.json").read_text(encoding="utf-8")))
    assert made_up.value("straw", "co2", unit="t/TJ") == 100
    assert [made_up.value("straw", "price", unit="¤/GJ", year=year) for year in (2020, 2024, 2025, 2040, None)] == [5, 5, 6, 6, 6]
    with pytest.raises(KeyError, match="has no value for 2019"):
        made_up.value("straw", "price", unit="¤/GJ", year=2019)


def test_the_browser_gets_what_all_share_and_each_calculator_apart():
    archives = calculator_archives(ROOT)
    assert archives == calculator_archives(ROOT), "the same files make the same bytes"
    names = {id: set(zipfile.ZipFile(io.BytesIO(archive)).namelist()) for id, archive in archives.items()}
    shared = names.pop("")
    assert names.keys() == set(calculator.ids())
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "calculators/data").glob("*.json")} <= shared
    assert {"calculators/bridge.pyc", "calculators/analysis/batch.pyc", "calculators/energy/__init__.pyc", "calculators/methods/cash_flow.pyc"} <= shared
    assert not [name for name in shared if "__main__" in name or "command_line" in name or "batch_" in name], "the browser has no files and no command line"
    for id, files in names.items():
        area, _, name = id.partition(".")
        assert f"calculators/{area}/{name}.pyc" in files
        assert {Path(file).name[0] for file in files if not file.endswith(f"/{name}.pyc")} <= {"_"}, f"{id} brings its private modules and no other calculator"
        assert not files & shared
    assert "calculators/energy/_leak_tests.pyc" in names["energy.compressed_air_leaks"]


def test_each_calculator_runs_with_its_own_archive_alone(tmp_path):
    # In a process that has nothing else: a module that an archive forgot would be missed at once.
    archives = calculator_archives(ROOT)
    script = "import sys; from calculators import bridge; bridge.arrived(); print(bridge.call(sys.argv[1]))"
    for id, archive in archives.items():
        if id:
            folder = tmp_path / id
            for one in (archives[""], archive):
                zipfile.ZipFile(io.BytesIO(one)).extractall(folder)
            question = json.dumps({"verb": "run", "calculator": id, "inputs": {}})
            answer = subprocess.run([sys.executable, "-c", script, question], cwd=folder, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=True)
            assert json.loads(answer.stdout)["ok"], id
