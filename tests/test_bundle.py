"""The browser's engine: the same bytes on every build, the right byte code, nothing that nobody needs."""

import gzip
import io
import marshal
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from types import CodeType

import pytest

from build_scripts import bundle
from build_scripts.archive import HEADER, compiled, packed, without_explanations, zipped
from build_scripts.stdlib import KEPT, Library, recorded

ROOT = Path(__file__).resolve().parent.parent
SOURCE = b'"""Says what it does."""\n\n\ndef double(x: float) -> float:\n    """Twice x."""\n    return 2 * x\n'


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(bundle.pyodide_folder() / "python_stdlib.zip")


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_two_builds_give_the_same_bytes(tmp_path: Path):
    # The second in a process of its own, with other hashes of text, and with everything imported in another order.
    first, second = tmp_path / "first", tmp_path / "second"
    bundle.bundle(staging=first)
    script = "import sys, decimal, asyncio; from pathlib import Path; from build_scripts.bundle import bundle; bundle(staging=Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", script, str(second)], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7"}, check=True)
    assert files_of(first / "engine") == files_of(second / "engine")


def test_the_date_in_the_archives_is_that_of_the_release_and_nothing_else_depends_on_it(monkeypatch: pytest.MonkeyPatch):
    undated = zipped({"a.pyc": b"x"})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    dated = zipped({"a.pyc": b"x"})
    assert zipfile.ZipFile(io.BytesIO(undated)).infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
    assert zipfile.ZipFile(io.BytesIO(dated)).infolist()[0].date_time == (2026, 9, 21, 14, 13, 20)
    assert zipfile.ZipFile(io.BytesIO(undated)).read("a.pyc") == zipfile.ZipFile(io.BytesIO(dated)).read("a.pyc")


def test_a_packed_archive_opens_to_the_same_bytes_and_tells_no_date():
    archive = zipped({"a.pyc": b"x" * 10_000})
    assert gzip.decompress(packed(archive)) == archive
    assert packed(archive)[4:8] == b"\0\0\0\0", "the date in the header of gzip"
    assert len(packed(archive)) < 500


def test_the_byte_code_is_what_pyodide_build_makes(tmp_path: Path):
    # pyodide-build is the tool of the field for this; ours leaves out its dates, so that a build can be repeated byte for byte (decisions, "byte-code").
    archive = tmp_path / "sample.zip"
    with zipfile.ZipFile(archive, "w") as holder:
        holder.writestr("sample/double.py", SOURCE)
    subprocess.run([str(Path(sys.executable).parent / "pyodide"), "py-compile", str(archive)], check=True, capture_output=True)
    with zipfile.ZipFile(archive) as holder:
        theirs = holder.read("sample/double.pyc")
    ours = compiled(SOURCE, "sample/double.py", optimize=0, lines=True)
    assert ours[:4] == theirs[:4], "one magic number: one Python"
    assert marshal.loads(ours[len(HEADER) :]) == marshal.loads(theirs[len(HEADER) :])


def test_without_line_tables_the_code_still_does_the_same():
    code = marshal.loads(compiled(SOURCE, "double.py", optimize=2, lines=False)[len(HEADER) :])
    assert isinstance(code, CodeType)
    names: dict[str, object] = {}
    exec(code, names)
    assert names["double"](21) == 42  # type: ignore[operator]  # exec gives objects of any type
    assert names.get("__doc__") is None


def test_of_all_docstrings_the_browser_gets_a_calculators_summary_alone():
    source = b'''"""Module."""
class Loss:
    """Class."""
@calculator(title="x")
def loss() -> int:
    """What is lost
    in a year.

    The method."""
    return 2
def half():
    """Half."""
'''
    names: dict[str, object] = {"calculator": lambda **_: lambda function: function}
    exec(compile(without_explanations(source), "x.py", "exec"), names)
    assert names["loss"].__doc__ == "What is lost\nin a year."
    assert names["loss"]() == 2  # type: ignore[operator]  # exec gives objects of any type
    assert [names.get("__doc__"), names["Loss"].__doc__, names["half"].__doc__] == [None, None, None]


def test_the_engine_holds_byte_code_and_tables_and_nothing_else():
    for archive in bundle.calculator_archives().values():
        names = zipfile.ZipFile(io.BytesIO(archive)).namelist()
        assert {Path(name).suffix for name in names} <= {".pyc", ".json"}


def test_the_library_has_what_every_question_needed(library: Library):
    with zipfile.ZipFile(io.BytesIO(library.packed(library.closure([*KEPT, *recorded(ROOT)])))) as archive:
        packed = set(archive.namelist())
    needed = {name for module in recorded(ROOT) if (name := library.file(module))}
    assert {f"{name}c" for name in needed} <= packed
    assert "importlib/metadata/__init__.pyc" in packed, "Pyodide's loader fails without it"


def test_the_library_leaves_most_of_python_out(library: Library):
    kept = library.closure([*KEPT, *recorded(ROOT)])
    assert not [module for module in kept if module.partition(".")[0] in ("test", "tkinter", "sqlite3", "unittest", "pydoc_data", "distutils")]
    assert len(kept) < len(library.sources) / 2


def test_another_python_or_another_pyodide_is_told_in_a_sentence(tmp_path: Path):
    (tmp_path / "package.json").write_text('{"dependencies": {"pyodide": "0.29.5"}}')
    with pytest.raises(SystemExit, match="Pyodide is missing"):
        bundle.pyodide_folder(tmp_path)
    folder = tmp_path / "node_modules" / "pyodide"
    folder.mkdir(parents=True)
    (folder / "package.json").write_text('{"version": "0.28.0"}')
    with pytest.raises(SystemExit, match=r"asks for Pyodide 0\.29\.5, but 0\.28\.0"):
        bundle.pyodide_folder(tmp_path)
    (folder / "package.json").write_text('{"version": "0.29.5"}')
    (folder / "pyodide-lock.json").write_text('{"info": {"python": "3.12.7"}}')
    with pytest.raises(SystemExit, match=r"runs Python 3\.12\.7"):
        bundle.pyodide_folder(tmp_path)
