"""The project's content with three made-up entries, in a folder of its own, where a test may break one thing and read what is told."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from build_scripts.catalogue import Catalogue, load_catalogue

ROOT = Path(__file__).resolve().parent.parent
GUIDELINE, TABLE, SOURCE = "content/guidelines/made-up-guideline.yml", "content/factors/made_up.yml", "content/sources/made-up-source.yml"
EXAMPLES = "content/worked_examples/energy/boiler_blowdown.yml"

MADE_UP = {
    GUIDELINE: """\
title: Close the made-up valve
resource: energy
also_saves: [water]
practice: good-housekeeping
effort: no-cost
summary: >
  A made-up valve stays open.
who: [maintenance]
signs:
  - It hisses.
steps:
  - Close it [@made-up-source, p. 3].
  - text: Mark it.
    basis: engineering-judgement
cautions:
  - It is hot.
proof:
  - {what: Valves open, unit: "1", how: Counted, every: week}
calculators: [energy.boiler_blowdown]
see_also: [fix-steam-traps]
sources:
  - {source: made-up-source, at: p. 1}
last_reviewed: "2026-11-23"
review_by: "2029-12-31"
""",
    TABLE: """\
title: Made-up factors
about: For the tests.
rows:
  straw:
    label: Straw
    factors:
      co2: {value: 100, unit: kg/GJ, range: [90, 110], source: made-up-source, at: p. 2}
      price:
        - {value: 5, unit: ¤/GJ, from: 2020, to: 2024, source: made-up-source, at: p. 3}
        - {value: 6, unit: ¤/GJ, from: 2025, source: made-up-source, at: p. 4}
""",
    SOURCE: """\
title: Made-up work
authors: [A test]
year: "2024"
kind: report
""",
}


@cache
def _snapshot() -> tuple[Path, frozenset[str]]:
    """The content as it is now, with the made-up entries, and its problems: others may write to it while the tests run."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    shutil.copytree(ROOT / "content", folder / "content")
    for path, text in MADE_UP.items():
        (folder / path).write_text(text, encoding="utf-8")
    return folder, frozenset(map(str, load_catalogue(folder, strict=False).problems))


class Copy:
    """``problems`` tells what is wrong since the copy was made; what was wrong before is in ``before``."""

    def __init__(self, root: Path) -> None:
        snapshot, self.before = _snapshot()
        self.root = root
        shutil.copytree(snapshot / "content", root / "content")

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file."""
        assert self.read(path).count(old) == 1, f"{old!r} must stand once in {path}"
        self.write(path, self.read(path).replace(old, new))

    def append(self, path: str, text: str) -> None:
        self.write(path, self.read(path).rstrip("\n") + "\n" + text)

    def line(self, path: str, text: str) -> str:
        """``path:line`` of the first line that holds a text."""
        place = next(number for number, line in enumerate(self.read(path).splitlines(), 1) if text in line)
        return f"{path}:{place}"

    def catalogue(self) -> Catalogue:
        return load_catalogue(self.root, strict=False)

    def problems(self) -> list[str]:
        return [str(problem) for problem in self.catalogue().problems if str(problem) not in self.before]
