"""The part of Python's standard library that the browser needs, byte-compiled.

Kept are the modules that Pyodide's loader and the calculators import, with all that those import in turn, the modules that a run over
every calculator imported on top (libraries import inside functions too), and the few of ``KEPT``. The browser tests prove the result.
"""

import ast
import json
import subprocess
import sys
import zipfile
from _imp import _frozen_module_names  # type: ignore[attr-defined]  # CPython's own list of what is built into the interpreter
from collections.abc import Iterable, Iterator
from pathlib import Path

from build_scripts.archive import compiled, zipped

#: what Pyodide 0.29 imports by itself while it starts, and what no import statement shows
KEPT = {
    "pyodide": "the Python half of Pyodide",
    "pyodide._package_loader": "imported by the loader's JavaScript",
    "pyodide.code": "imported by the loader's JavaScript",
    "pyodide.ffi": "imported by the loader's JavaScript",
    "pyodide.webloop": "imported by the loader's JavaScript",
    "_pyodide._base": "imported by the loader's C code",
    "_pyodide._core_docs": "imported by the loader's C code",
    "_pyodide._importhook": "imported by the loader's JavaScript",
    "_pyodide.docstring": "imported by the loader's C code",
    "_pyodide.docs_argspec": "imported by the loader's C code",
    "_pyodide._future_helper": "imported by the loader's C code",
    "_pyodide.jsbind": "imported by the loader's C code",
    "encodings.aliases": "the codec look-up",
    "encodings.utf_8": "text from and to JavaScript",
    "encodings.latin_1": "zip files with names in the old code page",
    "encodings.cp437": "zip files with names in the old code page",
    "importlib.metadata": "Pyodide's loadPackage fails without it",
}

#: imported inside ``if sys.platform == "win32"`` and the like: never on WebAssembly
NEVER = frozenset({"asyncio.proactor_events", "asyncio.windows_events", "asyncio.windows_utils", "_pydecimal", "_pydatetime", "_pyio", "_py_abc", "test"})

#: asks every verb of every calculator, with good and with bad input, and prints the modules that were needed
RECORD = """
import json, sys
from calculators import bridge
from calculators.core import calculator
for id in calculator.ids():
    asked = {"calculator": id, "inputs": {}}
    for verb in bridge.VERBS:
        for style in (None, "comma"):
            bridge.call(json.dumps({**asked, "verb": verb, "system": "us", "style": style, "items": {}}))
    bridge.call(json.dumps({**asked, "verb": "run", "inputs": dict.fromkeys(calculator.get(id).inputs, "x1,5")}))
    bridge.call(json.dumps({**asked, "verb": "run", "inputs": {"no such field": "1"}}))
bridge.call(json.dumps({"verb": "run", "calculator": "energy.no_such"}))
print(json.dumps(sorted(sys.modules)))
"""


def recorded(root: Path) -> list[str]:
    """The modules loaded after every calculator was asked every kind of question, in a fresh interpreter."""
    done = subprocess.run([sys.executable, "-S", "-E", "-c", RECORD], cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The calculators do not run, so the browser's library cannot be chosen:\n{done.stderr}")
    found: list[str] = json.loads(done.stdout)
    return found


class Library:
    """The standard library as Pyodide ships it: a zip of sources."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.sources = {name: archive.read(name) for name in archive.namelist() if name.endswith(".py")}
        self.frozen = frozenset(_frozen_module_names())

    def file(self, module: str) -> str | None:
        """The file of a module that the zip has to hold; None for what is built in, frozen or unknown."""
        path = module.replace(".", "/")
        names = (f"{path}/__init__.py", f"{path}.py")
        return None if module in NEVER else next((name for name in names if name in self.sources and module not in self.frozen), None)

    def closure(self, roots: Iterable[str]) -> list[str]:
        """The roots, their packages, and everything that they import when they load."""
        seen: set[str] = set()
        waiting = list(roots)
        while waiting:
            module = waiting.pop()
            if module not in seen:
                seen.add(module)
                if "." in module:
                    waiting.append(module.rpartition(".")[0])
                if name := self.file(module):
                    package = module if name.endswith("__init__.py") else module.rpartition(".")[0]
                    waiting += imports(ast.parse(self.sources[name]), package)
        return sorted(module for module in seen if self.file(module))

    def packed(self, modules: Iterable[str]) -> bytes:
        """The modules as one zip of ``.pyc`` files, without docstrings and line tables."""
        names = [name for module in modules if (name := self.file(module))]
        return zipped({f"{name}c": compiled(self.sources[name], name, optimize=2, lines=False) for name in names})


def imports(tree: ast.AST, package: str) -> Iterator[str]:
    """What a module imports while it loads (not inside functions), in absolute names; names imported from a package may be modules too."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.If) and any(word in ast.dump(node.test) for word in ("TYPE_CHECKING", "__main__")):
            continue
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from imports(node, package)


def browser_library(root: Path, pyodide: Path) -> bytes:
    """The zip that the browser loads as its standard library."""
    library = Library(pyodide / "python_stdlib.zip")
    return library.packed(library.closure([*KEPT, *recorded(root)]))
