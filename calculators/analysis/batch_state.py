"""How far a batch over a file has come, kept beside its output in ``NAME.state``, so that an interrupted run goes on without a lost or doubled row.

The state is written before the first row and after every block, with the sizes that the two outputs then have on the disk; what a killed run wrote
after that is cut off. It is refused where the input, the calculators or the outputs are not those of the interrupted run.
"""

import codecs
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import calculators
from calculators.core.errors import CalculatorError

_CHUNK = 1 << 20


class CannotResume(CalculatorError):
    """The state of an interrupted run does not belong to this input or to these outputs."""


class WouldOverwrite(CalculatorError):
    """An output exists already, and no interrupted run explains it."""


class Unreadable(CalculatorError):
    """The input cannot be read as text."""


@dataclass(slots=True)
class State:
    """Rows read and refused so far, and the sizes of the files of answers and of refused rows."""

    rows: int = 0
    refused: int = 0
    answered_bytes: int = 0
    refused_bytes: int = 0


def identity(id: str, source: Path) -> dict[str, str]:
    """What a run must have in common with the one that it continues: calculator, program with its tables, and every byte of the input. Raises Unreadable.

    The content counts, not the date: a touched file is the same, one that was replaced with its date kept is not.
    """
    return {"calculator": id, "program": _program(), "input": _digest(source)}


def _digest(source: Path) -> str:
    found, decoder, size = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")(), 0
    with source.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
            size += len(chunk)
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                raise Unreadable(f"{source} is not saved as UTF-8; save it again as “CSV UTF-8”") from None
    if not size:
        raise Unreadable(f"{source} is empty; its first line must name the inputs")
    return found.hexdigest()


def _program() -> str:
    folder, found = Path(calculators.__path__[0]), hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".json")):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def state_path(answered: Path) -> Path:
    """Where the state of a run stands."""
    return answered.with_name(f"{answered.name}.state")


def begin(whose: Mapping[str, str], answered: Path, refused: Path, *, force: bool = False) -> State:
    """The state to go on from, or a fresh one, which is written down before anything else. Raises CannotResume and WouldOverwrite."""
    path = state_path(answered)
    if path.exists() and not force:
        return _resumed(path, whose, answered, refused)
    there = [str(one) for one in (answered, refused) if one.exists()]
    if there and not force:
        raise WouldOverwrite(f"There is {' and '.join(there)} already; name another file with --out and --refused, or overwrite with --force")
    save(State(), whose, answered)
    return State()


def _resumed(path: Path, whose: Mapping[str, str], answered: Path, refused: Path) -> State:
    otherwise = "start again with --force, which overwrites both outputs"
    try:
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        state, known = State(**kept["state"]), dict(kept["identity"])
    except (OSError, ValueError, KeyError, TypeError):
        raise CannotResume(f"{path} is not the state of a batch; delete it, or {otherwise}") from None
    changed = {"calculator": "another calculator was asked", "program": "the calculators have changed", "input": "the input has changed"}
    reasons = [sentence for key, sentence in changed.items() if known.get(key) != whose[key]]
    reasons += [
        f"{file} is missing or shorter than it was"
        for file, size in ((answered, state.answered_bytes), (refused, state.refused_bytes))
        if size and (not file.exists() or file.stat().st_size < size)
    ]
    if reasons:
        raise CannotResume(f"The interrupted run of {path} cannot be continued: {', '.join(reasons)}; {otherwise}")
    return state


def save(state: State, whose: Mapping[str, str], answered: Path) -> None:
    """Replace the state in one step: a run that is killed meanwhile leaves the old one or the new one."""
    path = state_path(answered)
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump({"identity": whose, "state": asdict(state)}, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
