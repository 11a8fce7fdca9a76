"""The calls that a calculator's page shows for Python and for the command line give the result of the page."""

import json
import shlex
from pathlib import Path

import pytest

from build_scripts import calculator_page
from build_scripts.catalogue import Catalogue, load_catalogue
from calculators.__main__ import main
from calculators.core import calculator
from calculators.core.texts import text_of
from tests.html_page import Rendered, rendered

ROOT = Path(__file__).resolve().parent.parent
IDS = calculator.ids()
every = pytest.mark.parametrize("id", IDS)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ROOT, strict=False)


@pytest.fixture(scope="module")
def made(catalogue) -> dict[str, Rendered]:
    with pytest.MonkeyPatch.context() as patch:
        if not (ROOT / ".staging/engine.json").exists():
            patch.setattr(calculator_page, "engine_json", lambda: "{}")
        return {id: rendered(calculator_page.calculator_page(calculator.get(id), catalogue)) for id in IDS}


def code_blocks(page: Rendered) -> list[str]:
    return [block.text for pre in page.body.all("pre") for block in pre.all("code")]


@every
def test_the_call_from_python_gives_the_result_of_the_page(id, made):
    names: dict = {}
    exec(code_blocks(made[id])[0], names)
    assert names["result"] == calculator.get(id).run({}).result


@every
def test_the_call_from_the_command_line_gives_the_result_of_the_page(id, made, capsys, tmp_path, monkeypatch):
    python, module, name, *arguments = shlex.split(code_blocks(made[id])[1].replace("\\\n", " "))
    assert (python, module, name) == ("python", "-m", "calculators")
    monkeypatch.chdir(tmp_path)
    for name, at, file in (argument.partition("=@") for argument in arguments):
        if at:  # a table stands in a file of the reader's own
            (tmp_path / file).write_text(text_of(calculator.get(id).inputs[name], calculator.get(id).defaults[name]), encoding="utf-8")
    assert main([*arguments, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["result"] == json.loads(json.dumps(calculator.get(id).run({}).values()))
