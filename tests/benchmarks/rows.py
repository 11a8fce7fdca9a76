"""What a measurement gives, and the one table that shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

OURS = "this site"


@dataclass(frozen=True)
class Target:
    """A limit from the issues: of our median, or of its ratio to the rival that comes first in the measurement's figures after ours."""

    limit: float
    of: str = "ratio"  # or "value"
    least: bool = False  # whether the limit is the least allowed, not the most
    spread: bool = False  # whether every single figure has to keep it, not the median

    def said(self, unit: str) -> str:
        return f"{'at least' if self.least else 'at most'} {shown(self.limit, '' if self.of == 'ratio' else unit)}"

    def met(self, ours: Sequence[float], ratio: float | None) -> bool:
        figures = ours if self.spread else [median(ours)]
        if self.of == "ratio":
            assert ratio is not None, "a target for a ratio needs a rival"
            figures = [ratio]
        return all(figure >= self.limit if self.least else figure <= self.limit for figure in figures)


@dataclass(frozen=True)
class Measured:
    """One thing measured on several rivals; the first after ours is what the ratios refer to."""

    what: str
    unit: str
    figures: dict[str, list[float]]
    target: Target | None = None
    note: str = ""

    def __post_init__(self) -> None:
        assert all(self.figures.values()), f"nothing was measured: {self.what}"

    @property
    def reference(self) -> str | None:
        return next((name for name in self.figures if name != OURS), None)

    def ratio(self, name: str) -> float | None:
        """Median of the ratios within each round: whatever slows the machine for a while slows both sides of a round."""
        if self.reference is None:
            return None
        return median(figure / base for figure, base in zip(self.figures[name], self.figures[self.reference], strict=True))

    def verdict(self) -> str:
        if self.target is None:
            return ""
        return "met" if self.target.met(self.figures[OURS], self.ratio(OURS)) else "MISSED"

    def plain(self) -> dict[str, Any]:
        """For the JSON file."""
        target = self.target and {"limit": self.target.limit, "of": self.target.of, "least": self.target.least}
        ratios = {name: self.ratio(name) for name in self.figures}
        return {"what": self.what, "unit": self.unit, "figures": self.figures, "ratios": ratios, "target": target, "verdict": self.verdict(), "note": self.note}


def shown(figure: float, unit: str) -> str:
    """Three digits, as bytes in the prefix that fits."""
    if unit == "B":
        return f"{figure / 1e6:.2f} MB" if figure >= 1e6 else f"{figure / 1e3:.1f} kB"
    digits = 0 if abs(figure) >= 100 else 1 if abs(figure) >= 10 else 2
    return f"{figure:,.{digits}f} {unit}".rstrip()


def table(rows: Iterable[Measured]) -> str:
    """All rows in plain text, one line for each rival."""
    lines = [("what", "who", "median (range)", "n", "ratio", "target", "")]
    for row in rows:
        for place, (name, figures) in enumerate(row.figures.items()):
            ratio = row.ratio(name)
            ours = name == OURS and row.target is not None
            low, high = min(figures), max(figures)
            extent = f" ({shown(low, row.unit)} to {shown(high, row.unit)})" if low != high else ""
            lines.append((
                "" if place else row.what,
                name,
                f"{shown(median(figures), row.unit)}{extent}",
                str(len(figures)),
                "" if ratio is None else f"{ratio:.3g}",
                row.target.said(row.unit) if ours and row.target else "",
                row.verdict() if ours else "",
            ))  # fmt: skip
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    notes = [f"- {row.what}: {row.note}" for row in rows if row.note]
    return "\n".join([text[0], "-" * len(text[0]), *text[1:], "", *notes])
