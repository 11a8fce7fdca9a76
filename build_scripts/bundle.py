"""The browser's engine: Pyodide, the part of the standard library that is needed, and the calculators, ready to be published.

Everything lands under ``.staging/engine`` in folders and files named after their content, so that a browser may keep them for ever;
``.staging/engine.json`` tells the pages what to load.
"""

import ast
import gzip
import hashlib
import json
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from build_scripts.archive import compiled, is_calculator, packed, without_explanations, zipped
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


def calculator_modules(root: Path = ROOT) -> dict[str, tuple[Path, ...]]:
    """Calculator id -> its module and the private modules of its area that it needs."""
    trees = {path: ast.parse(path.read_bytes()) for path in sorted((root / "calculators").glob("*/*.py"))}
    found = {}
    for path, tree in trees.items():
        if not any(is_calculator(node) for node in tree.body):
            continue
        needed, waiting = {path}, [path]
        while waiting:
            waiting += (more := _private_imports(waiting[-1], trees[waiting.pop()]) - needed)
            needed |= more
        found[f"{path.parent.name}.{path.stem}"] = tuple(sorted(needed))
    return found


def _private_imports(path: Path, tree: ast.Module) -> set[Path]:
    """The private modules of its own area that a module imports."""
    area, found = f"calculators.{path.parent.name}", set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == area:  # from calculators.energy import _steam
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{area}."):  # from calculators.energy._steam import flash
            found.add((node.module or "").removeprefix(f"{area}."))
    return {path.parent / f"{name}.py" for name in found}


def calculator_archives(root: Path = ROOT) -> dict[str, bytes]:
    """Byte code in archives: ``""`` holds what all calculators share, with the tables, and each id what that calculator alone needs."""
    folder, single = root / "calculators", calculator_modules(root)
    owned = {path for paths in single.values() for path in paths}
    shared = [path for path in folder.rglob("*.py") if path not in owned and path.name not in COMMAND_LINE]
    archives = {"": {path.relative_to(root).as_posix(): path.read_bytes() for path in folder.rglob("*.json")} | _byte_code(root, shared)}
    archives |= {id: _byte_code(root, paths) for id, paths in single.items()}
    return {id: zipped(files) for id, files in archives.items()}


def _byte_code(root: Path, paths: Iterable[Path]) -> dict[str, bytes]:
    names = {path.relative_to(root).as_posix(): path for path in paths}
    return {f"{name}c": compiled(without_explanations(path.read_bytes()), name, optimize=0, lines=False) for name, path in names.items()}


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
    archives = {id: packed(archive) for id, archive in calculator_archives(root).items()}
    # Names of their own, so that a changed calculator does not make the reader load the whole of Python again.
    folder = f"assets/engine/{_hash(*(part for item in sorted(runtime.items()) for part in (item[0].encode(), item[1])))}"
    names = {id: f"{id or 'calculators'}-{_hash(archive)}.pack" for id, archive in archives.items()}
    files = runtime | {names[id]: archive for id, archive in archives.items()}
    shutil.rmtree(staging / "engine", ignore_errors=True)
    (staging / "engine" / folder).mkdir(parents=True)
    for name, content in files.items():
        (staging / "engine" / folder / name).write_bytes(content)
    first = [*runtime, names.pop("")]  # what every answer needs
    sizes = {name: {"bytes": len(files[name]), "transfer": _transfer(name, files[name])} for name in first}
    engine = {
        "folder": folder,
        "files": sizes,
        "total": sum(size["transfer"] for size in sizes.values()),
        "calculators": first[-1],
        "parts": names,
        "lock": {"info": lock_info(pyodide), "packages": {}},
        "version": json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"],
        "made_from": made_from,
    }
    record.write_text(json.dumps(engine, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return engine


def engine_json(staging: Path = STAGING) -> str:
    """What a page needs to know to load the engine, for its ``cp-engine`` block."""
    engine = json.loads((staging / "engine.json").read_text(encoding="utf-8"))
    return json.dumps({key: engine[key] for key in ("folder", "files", "total", "calculators", "parts", "lock")}, separators=(",", ":"))


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
