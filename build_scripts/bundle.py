"""The browser's engine: Pyodide, the part of the standard library that is needed, and the calculators, ready to be published.

Everything lands under ``.staging/engine`` in folders and files named after their content, so that a browser may keep them for ever;
``.staging/engine.json`` tells the pages what to load.
"""

import gzip
import hashlib
import json
import shutil
import sys
from pathlib import Path
from typing import Any

from build_scripts.archive import compiled, packed, without_explanations, zipped
from build_scripts.stdlib import browser_library

ROOT = Path(__file__).resolve().parent.parent
STAGING = ROOT / ".staging"
#: published name -> name in the npm package; many servers know no ``.mjs``, and the names of the last two are fixed inside the loader
LOADER = {"pyodide.js": "pyodide.mjs", "pyodide.asm.js": "pyodide.asm.js", "pyodide.asm.wasm": "pyodide.asm.wasm"}

#: modules that only the command line needs
COMMAND_LINE = {"__main__.py", "command_line.py", "batch_files.py", "batch_state.py"}


def pyodide_folder(root: Path = ROOT) -> Path:
    """Where npm put Pyodide. Exits with a sentence where it is missing, of another version, or of another Python than this one."""
    wanted = json.loads((root / "package.json").read_text(encoding="utf-8"))["dependencies"]["pyodide"]
    folder = root / "node_modules" / "pyodide"
    if not (folder / "package.json").is_file():
        raise SystemExit("Pyodide is missing: run 'npm ci --ignore-scripts' (or 'make serve', which does it) first")
    found = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    if found != wanted:
        raise SystemExit(f"package.json asks for Pyodide {wanted}, but {found} is installed: run 'npm ci --ignore-scripts'")
    python = lock_info(folder)["python"]
    if python.split(".")[:2] != [str(part) for part in sys.version_info[:2]]:
        raise SystemExit(f"Pyodide {found} runs Python {python}; byte code for it cannot be made with Python {sys.version.split()[0]}")
    return folder


def lock_info(pyodide: Path) -> dict[str, Any]:
    """The head of Pyodide's lock file: version, Python version, platform. No package of it is used."""
    info: dict[str, Any] = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    return info


def calculators_archive(root: Path = ROOT) -> bytes:
    """The calculators as byte code with their tables."""
    folder, files = root / "calculators", {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.suffix == ".py" and path.name not in COMMAND_LINE:
            files[f"{name}c"] = compiled(without_explanations(path.read_bytes()), name, optimize=0, lines=False)
        elif path.suffix == ".json":
            files[name] = path.read_bytes()
    return zipped(files)


def bundle(root: Path = ROOT, staging: Path = STAGING) -> dict[str, Any]:
    """Make the engine, unless nothing changed since the last time. Returns what ``engine.json`` says."""
    pyodide, record = pyodide_folder(root), staging / "engine.json"
    made_from = _fingerprint(root, pyodide)
    if record.is_file():
        engine: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
        if engine.get("made_from") == made_from and (staging / "engine" / engine["folder"]).is_dir():
            return engine
    runtime = {name: (pyodide / original).read_bytes() for name, original in LOADER.items()}
    runtime["python_stdlib.pack"] = packed(browser_library(root, pyodide))
    calculators = packed(calculators_archive(root))
    # Two names, so that a changed calculator does not make the reader load the whole of Python again.
    folder = f"assets/engine/{_hash(*(part for item in sorted(runtime.items()) for part in (item[0].encode(), item[1])))}"
    archive = f"calculators-{_hash(calculators)}.pack"
    files = {**runtime, archive: calculators}
    shutil.rmtree(staging / "engine", ignore_errors=True)
    (staging / "engine" / folder).mkdir(parents=True)
    for name, content in files.items():
        (staging / "engine" / folder / name).write_bytes(content)
    sizes = {name: {"bytes": len(content), "transfer": _transfer(name, content)} for name, content in files.items()}
    engine = {
        "folder": folder,
        "files": sizes,
        "total": sum(size["transfer"] for size in sizes.values()),
        "calculators": archive,
        "lock": {"info": lock_info(pyodide), "packages": {}},
        "version": json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"],
        "made_from": made_from,
    }
    record.write_text(json.dumps(engine, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return engine


def engine_json(staging: Path = STAGING) -> str:
    """What a page needs to know to load the engine, for its ``cp-engine`` block."""
    engine = json.loads((staging / "engine.json").read_text(encoding="utf-8"))
    return json.dumps({key: engine[key] for key in ("folder", "files", "total", "calculators", "lock")}, separators=(",", ":"))


def copy_engine(site: Path, staging: Path = STAGING) -> None:
    """Put the engine into a built site; files that are there already stay, their names tell their content."""
    source = staging / "engine"
    for path in sorted(source.rglob("*")):
        target = site / path.relative_to(source)
        if path.is_file() and not (target.is_file() and target.stat().st_size == path.stat().st_size):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def _hash(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


def _transfer(name: str, content: bytes) -> int:
    """Bytes on the way to the reader: hosts compress scripts and WebAssembly, not what is packed already."""
    return len(content) if name.endswith(".pack") else len(gzip.compress(content, 6, mtime=0))


def _fingerprint(root: Path, pyodide: Path) -> str:
    scripts = Path(__file__).parent
    paths = [scripts / name for name in ("archive.py", "bundle.py", "stdlib.py")] + [pyodide / "package.json"]
    paths += [path for path in (root / "calculators").rglob("*") if path.suffix in (".py", ".json")]
    return _hash(sys.version.encode(), *(part for path in sorted(paths) for part in (path.name.encode(), path.read_bytes())))


if __name__ == "__main__":
    made = bundle()
    print(f"Engine for the browser: {made['folder']}, {made['total'] / 1e6:.2f} MB to transfer")
