"""The calculators run on Python 3.11 and later, on whatever this machine has of them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from calculators.core import calculator

ROOT = Path(__file__).resolve().parent.parent


def pythons() -> list[str]:
    """The running Python, and every other from 3.11 on that this machine has."""
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = {sys.version_info[:2]: sys.executable}
    for minor in range(11, 20):
        paths = [*sorted(versions.glob(f"3.{minor}.*/bin/python3.{minor}")), shutil.which(f"python3.{minor}")]
        for path in filter(None, map(str, filter(None, paths))):
            # A shim of pyenv is on the path even where its version is switched off.
            if (3, minor) not in found and subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode == 0:
                found[3, minor] = path
    return list(found.values())


ALL_DEFAULTS = """
import json
from calculators.core import calculator
print(json.dumps({id: calculator.get(id).run({}).values() for id in calculator.ids()}))
"""


def assert_alike(found: object, expected: object) -> None:
    """Equal, with the last bits of floating-point numbers left open."""
    if isinstance(expected, dict):
        assert isinstance(found, dict)
        assert found.keys() == expected.keys()
        for name, value in expected.items():
            assert_alike(found[name], value)
    elif isinstance(expected, list):
        assert isinstance(found, list)
        for one, value in zip(found, expected, strict=True):
            assert_alike(one, value)
    else:
        assert found == (pytest.approx(expected, rel=1e-12) if isinstance(expected, float) else expected)


@pytest.mark.parametrize("python", pythons())
def test_the_calculators_work_on_every_python_from_3_11_on(python, tmp_path):
    def run(*arguments: str) -> str:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {"PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run([python, "-W", "error", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    expected = {id: calculator.get(id).run({}).values() for id in calculator.ids()}
    assert_alike(json.loads(run("-c", ALL_DEFAULTS)), json.loads(json.dumps(expected)))
    cases = tmp_path / "cases.csv"
    cases.write_text(run("-m", "calculators", "batch", "energy.boiler_blowdown", "--template"), encoding="utf-8")
    assert run("-m", "calculators", "batch", "energy.boiler_blowdown", str(cases)).startswith("Rows: 1\nAnswered: 1")
