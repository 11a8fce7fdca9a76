"""The pages that the site is measured against, written into a temporary folder; never part of the site.

``bare`` is Pyodide as npm ships it in a worker, with the same calculators as sources; ``plain`` is the same appraisal in JavaScript.
"""

import shutil
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = Path(__file__).parent / "rivals"
#: all that a worker needs of the npm package
PYODIDE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")


def bare(folder: Path) -> Path:
    """A page with Pyodide as shipped. Its files lie below ``assets/engine``, which our server lets the browser keep, as Pyodide's own CDN does."""
    page, engine = folder / "bare", folder / "bare" / "assets" / "engine"
    shutil.copytree(TEMPLATES / "bare", page)
    (engine / "pyodide").mkdir(parents=True)
    for name in PYODIDE:
        shutil.copyfile(ROOT / "node_modules" / "pyodide" / name, engine / "pyodide" / name)
    with zipfile.ZipFile(engine / "calculators.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((ROOT / "calculators").rglob("*")):
            if path.suffix in (".py", ".json"):
                archive.write(path, path.relative_to(ROOT))
    return page


def plain(folder: Path) -> Path:
    """A page in plain JavaScript."""
    return Path(shutil.copytree(TEMPLATES / "plain", folder / "plain"))
