"""The rules of the architecture, each with a message that says what to do instead."""

import ast
import re
import subprocess
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.import_rules import violations

ROOT = Path(__file__).resolve().parent.parent
MODULES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for part in ("calculators", "build_scripts") for path in sorted((ROOT / part).rglob("*.py"))}
ALARM = 220
#: coefficients as the release prints them: one idea, however long
TABLES = {"calculators/properties/if97_coefficients.py"}


def test_every_module_imports_only_what_the_design_allows():
    found = [sentence for path, source in MODULES.items() for sentence in violations(path, source)]
    assert found == [], "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("path", "line", "sentence"),
    [
        ("calculators/energy/x.py", "import numpy", "may not import numpy; calculators use the standard library"),
        ("calculators/energy/x.py", "from pydantic import BaseModel", "may not import pydantic; calculators use the standard library"),
        ("calculators/core/x.py", "import yaml", "may not import yaml; calculators use the standard library"),
        ("calculators/energy/x.py", "import os.path", "may not import os; a calculator is pure"),
        ("calculators/methods/x.py", "from datetime import date", "may not import datetime; a calculator is pure"),
        ("calculators/energy/x.py", "from calculators.energy.boiler_blowdown import boiler_blowdown", "what two calculators share belongs in calculators/methods"),
        ("calculators/energy/x.py", "from calculators.energy import boiler_blowdown", "what two calculators share belongs in calculators/methods"),
        ("calculators/energy/x.py", "from calculators.water._rinsing import ratio", "private module of their area"),
        ("calculators/energy/x.py", "import calculators.analysis.batch", "may not import calculators.analysis.batch"),
        ("calculators/energy/x.py", "from build_scripts.load import load", "may not import build_scripts.load"),
        ("calculators/energy/x.py", "from . import y", "may not import relatively; write the absolute name"),
        ("calculators/energy/x.py", "data = open('x')", "may not call open; a calculator is pure"),
        ("calculators/energy/x.py", "importlib.import_module('numpy')", "may not call import_module"),
        ("calculators/energy/x.py", "global rate", "may not change a global"),
        ("calculators/core/x.py", "from calculators.energy.boiler_blowdown import boiler_blowdown", "the core knows no calculator"),
        ("calculators/core/x.py", "from calculators.methods import cash_flow", "the core knows no calculator"),
        ("calculators/properties/x.py", "from calculators.finance.investment_appraisal import investment_appraisal", "pass them numbers"),
        ("calculators/analysis/x.py", "from calculators.energy.boiler_blowdown import boiler_blowdown", "through core.calculator.get"),
        ("calculators/programme/x.py", "from calculators.energy.boiler_blowdown import boiler_blowdown", "programme/ asks others through core.calculator.get"),
        ("calculators/bridge.py", "import calculators.energy.boiler_blowdown", "bridge and command line reach every calculator through core.calculator.get"),
        ("build_scripts/pages.py", "from mkdocs.structure.files import File", "only hooks.py, macros.py and serve.py know it"),
        ("build_scripts/any_new_module.py", "    import mkdocs", "only hooks.py, macros.py and serve.py know it"),
        ("build_scripts/pages.py", "from build_scripts.hooks import on_files", "only hooks.py, macros.py and serve.py know it"),
        ("build_scripts/__main__.py", "import mkdocs", "a verb calls a module that does the work"),
        ("build_scripts/model.py", "from build_scripts.catalogue import Catalogue", "the shape of content depends on nothing else"),
        ("build_scripts/load.py", "from calculators.core import calculator", "the shape of content depends on nothing else"),
        ("build_scripts/catalogue.py", "from build_scripts.pages import pages", "the catalogue knows nothing of pages"),
        ("build_scripts/catalogue.py", "import jinja2", "the catalogue knows nothing of pages"),
        ("build_scripts/bundle.py", "from build_scripts.catalogue import Catalogue", "the engine is made from files alone"),
        ("build_scripts/pages.py", "from calculators.energy.boiler_blowdown import boiler_blowdown", "may not import calculators.energy.boiler_blowdown"),
    ],
)  # fmt: skip
def test_a_violation_is_found_wherever_it_stands(path, line, sentence):
    source = '"""Made up."""\n\ndef inner():\n    ' + line.strip() + "\n"
    (found,) = violations(path, source)
    assert found.startswith(f"{path}:4 ")
    assert sentence in found


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("calculators/energy/x.py", "import math"),
        ("calculators/energy/x.py", "from calculators.core.fields import Quantity"),
        ("calculators/energy/x.py", "from calculators.properties.water_steam import water"),
        ("calculators/energy/x.py", "from calculators.energy._leak_tests import flow"),
        ("calculators/energy/x.py", "from calculators.energy import _leak_tests"),
        ("calculators/properties/x.py", "from calculators.methods import cash_flow"),
        ("calculators/programme/x.py", "from calculators.core.calculator import get"),
        ("calculators/bridge.py", "from calculators.analysis.batch import run_text"),
        ("calculators/command_line.py", "import os"),
        ("build_scripts/hooks.py", "from mkdocs.config.defaults import MkDocsConfig"),
        ("build_scripts/serve.py", "from mkdocs.commands.serve import serve"),
        ("build_scripts/load.py", "import yaml"),
        ("build_scripts/any_new_module.py", "from build_scripts.catalogue import Catalogue"),
    ],
)
def test_what_the_design_allows_is_no_violation(path, line):
    assert violations(path, line) == []


def test_properties_and_methods_import_each_other_without_a_cycle():
    graph = {}
    for path, source in MODULES.items():
        if path.startswith(("calculators/properties/", "calculators/methods/")):
            nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom) and node.module]
            graph[path.removesuffix(".py").replace("/", ".")] = {name for node in nodes for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))}
    TopologicalSorter(graph).prepare()


def _length(source: str) -> int:
    """Lines, without those of a calculator's signature: a form of many fields is no reason to split."""
    lines = len(source.splitlines())
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.args.kwonlyargs and node.decorator_list:
            lines -= node.body[0].lineno - node.lineno
    return lines


def test_no_module_is_so_long_that_it_holds_two_ideas():
    long = {path: _length(source) for path, source in MODULES.items() if path not in TABLES and _length(source) > ALARM}
    assert long == {}, "\n".join(f"{path} has {lines} lines besides the signature: probably two ideas" for path, lines in long.items())


def test_only_hooks_macros_and_serve_know_the_site_generator():
    assert {path for path, source in MODULES.items() if re.search(r"^\s*(from|import) mkdocs", source, re.MULTILINE)} <= {
        "build_scripts/hooks.py", "build_scripts/macros.py", "build_scripts/serve.py",
    }  # fmt: skip


def test_scripts_import_only_each_other():
    folder = ROOT / "docs/assets/javascripts"
    for path in sorted(folder.glob("*.js")):
        source = path.read_text(encoding="utf-8")
        for name in re.findall(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']""", source):
            assert name.startswith("./"), f"{path.name} may not import {name}; scripts import only each other"
            assert (folder / name).is_file(), f"{path.name} imports {name}, which does not exist"


def test_scripts_hold_no_physical_constant():
    # 1.5 in settings.js is formatted only to see which decimal mark the browser's language uses.
    found = []
    for path in sorted((ROOT / "docs/assets/javascripts").glob("*.js")):
        code = re.sub(r"/\*.*?\*/|//[^\n]*|\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        found += [(path.name, number) for number in re.findall(r"(?<![\w.])\d*\.\d+", code)]
    assert [one for one in found if one != ("settings.js", "1.5")] == [], "a number with a fraction belongs into a calculator, with its source"


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


# Put together from parts, so that this file does not hold what it looks for.
OUTSIDE = [".".join(parts) for parts in (
    ("pypi", "org"), ("pythonhosted", "org"), ("registry", "npmjs", "org"), ("registry", "yarnpkg", "com"), ("npmmirror", "com"), ("jsdelivr", "net"), ("unpkg", "com"),
    ("cdnjs", "cloudflare", "com"), ("esm", "sh"), ("skypack", "dev"), ("googleapis", "com"), ("gstatic", "com"), ("bootstrapcdn", "com"), ("conda", "anaconda", "org"),
)]  # fmt: skip


def _forbidden() -> re.Pattern[str]:
    home = str(Path.home()).rstrip("/")
    folders = [re.escape(folder) + r"(?![\w-])" for folder in (str(ROOT), home) if folder.count("/") > 1]
    folders += [re.escape(f"{folder}/") for folder in (str(ROOT), home) if folder.count("/") == 1]
    anywhere = ["/" + "home/[a-z]", "/" + "Users/[A-Za-z]", r"[A-Z]:\\+" + "Users"]
    return re.compile("|".join([*(rf"(?<![\w-]){re.escape(name)}\b" for name in OUTSIDE), *(rf"(?<![\w.-]){folder}" for folder in (*folders, *anywhere))]))


def _texts() -> dict[str, str]:
    found = {}
    for path in _tracked():
        content = path.read_bytes()
        if b"\0" not in content:
            found[path.relative_to(ROOT).as_posix()] = content.decode("utf-8")
    return found


def test_no_tracked_file_names_a_registry_a_cdn_or_a_folder_of_one_machine():
    found = [f"{name}:{text[: hit.start()].count(chr(10)) + 1}: {hit[0]}" for name, text in _texts().items() for hit in _forbidden().finditer(text)]
    assert found == [], "\n".join(found) + "\nNothing is loaded from elsewhere, and nothing depends on where a copy lies"


@pytest.mark.parametrize("text", [*(f'"https://{name}/x"' for name in OUTSIDE), f"cd {ROOT}/docs", f"see {ROOT}", f"{Path.home()}/x", "in /" + "home/ann/x", "C:" + "\\Users\\ann"])
def test_what_is_forbidden_is_found(text):
    assert _forbidden().search(text)


@pytest.mark.parametrize("text", ["dangling", "https://example.org/esm/sh", "../root/x", "a/home", "mesm.sh"])
def test_what_only_looks_alike_is_not(text):
    assert not _forbidden().search(text)
