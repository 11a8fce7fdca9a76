"""A batch interrupted at any moment goes on without a lost or doubled row, and only with its own input, outputs and calculators."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from calculators.analysis import batch_files
from calculators.analysis.batch_files import Stopped, run_file
from calculators.analysis.batch_state import CannotResume
from tests.batch_rows import ID, in_one_piece, outputs, write_rows

ROOT = Path(__file__).resolve().parent.parent


class Killed(BaseException):
    """Stands for the end of the process: nothing in the code may catch it."""


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.setattr(batch_files, "BLOCK", 4)
    return write_rows(tmp_path / "plants.csv", 14), tmp_path / "out.csv", tmp_path / "bad.csv"


@pytest.fixture
def expected(files):
    return in_one_piece(files[0])


def kill_after(blocks: int, files, processes: int = 1) -> None:
    """Run, and die when so many blocks of four rows are noted."""

    def progress(rows: int, refused: int) -> None:
        if rows >= 4 * blocks:
            raise Killed

    with pytest.raises(Killed):
        run_file(ID, *files, processes=processes, progress=progress)


@pytest.mark.parametrize("blocks", [1, 2, 3])
@pytest.mark.parametrize("leftover", [b"", b"half a ro", b"\0" * 5000], ids=["clean", "half a row", "zeros"])
def test_a_run_killed_after_a_block_goes_on_without_a_lost_or_doubled_row(files, expected, blocks, leftover):
    kill_after(blocks, files)
    for path in files[1:]:
        path.write_bytes(path.read_bytes() + leftover)
    assert run_file(ID, *files, processes=1) == (14, 4)
    assert outputs(*files[1:]) == expected


def test_a_run_killed_at_any_moment_goes_on_without_a_lost_or_doubled_row(files, expected, monkeypatch):
    # Data reaches the disk at fsync: dying at the first, second, third ... of them covers every order of half-written files and states.
    reach_disk, moment, survived = os.fsync, 0, False
    while not survived:
        moment += 1
        calls = iter(range(1, 1000))

        def fsync(descriptor, calls=calls, moment=moment):
            reach_disk(descriptor)
            if next(calls) == moment:
                raise Killed

        monkeypatch.setattr(os, "fsync", fsync)
        try:
            run_file(ID, *files, processes=1)
            survived = True
        except Killed:
            monkeypatch.setattr(os, "fsync", reach_disk)
            assert run_file(ID, *files, processes=1) == (14, 4)
        assert outputs(*files[1:]) == expected, f"killed at fsync number {moment}"
        for path in files[1:]:
            path.unlink()
    assert moment > 4 * 3, "each of the four blocks writes three files"


def test_a_run_can_be_killed_again_and_again(files, expected):
    for blocks in (1, 2, 3):
        kill_after(blocks, files)
    assert run_file(ID, *files, processes=1) == (14, 4)
    assert outputs(*files[1:]) == expected


def test_a_run_on_several_processes_goes_on_where_it_was_killed(files):
    write_rows(files[0], 60)
    kill_after(4, files, processes=2)
    assert run_file(ID, *files, processes=2) == (60, 20)
    assert outputs(*files[1:]) == in_one_piece(files[0])


def die(*_: object) -> None:
    os._exit(1)


def test_a_helper_process_that_dies_is_told_and_the_run_goes_on(files, expected, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(batch_files, "_work", die)
        with pytest.raises(Stopped, match="Run the same command again to go on"):
            run_file(ID, *files, processes=2)
    assert run_file(ID, *files, processes=2) == (14, 4)
    assert outputs(*files[1:]) == expected


def test_a_process_killed_from_outside_goes_on(tmp_path):
    files = write_rows(tmp_path / "plants.csv", 30_000), tmp_path / "out.csv", tmp_path / "bad.csv"
    command = [sys.executable, "-m", "calculators", "batch", ID, str(files[0]), "--out", str(files[1]), "--refused", str(files[2]), "--processes", "1"]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    state = tmp_path / "out.csv.state"
    while running.poll() is None and not (state.exists() and json.loads(state.read_text())["state"]["rows"]):
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    assert running.returncode == -signal.SIGKILL, "the run must not be over before it is killed"
    assert run_file(ID, *files, processes=1) == (30_000, 10_000)
    answered, refused = ([line.split(",") for line in path.read_text(encoding="utf-8").splitlines()] for path in files[1:])
    assert [cells[0] for cells in answered[1:] if cells[0].startswith("P")] == [f"P{number}" for number in range(30_000) if number % 3 < 2 and number != 15_000]
    assert [cells[1] for cells in refused[1:]] == [f"P{number}" for number in range(2, 30_000, 3)]


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_bytes(path.read_bytes() + b"P99,5,6\n"),
        lambda path: path.write_bytes(path.read_bytes().replace(b"P1,2,6", b"P1,3,6")),
        lambda path: path.write_bytes(path.read_bytes().replace(b"plant,", b"place,")),
    ],
    ids=["longer", "as long as before", "another heading"],
)
def test_a_changed_input_is_refused_even_with_its_size_and_date_kept(files, change):
    kill_after(2, files)
    before = files[0].stat()
    change(files[0])
    os.utime(files[0], ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(CannotResume, match="the input has changed; start again with --force"):
        run_file(ID, *files)


def test_an_input_that_was_only_touched_or_copied_is_the_same_input(files, expected, tmp_path):
    kill_after(2, files)
    copy = tmp_path / "copy.csv"
    copy.write_bytes(files[0].read_bytes())
    os.utime(copy, (0, 0))
    run_file(ID, copy, *files[1:], processes=1)
    assert outputs(*files[1:]) == expected


@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize("change", [Path.unlink, lambda path: os.truncate(path, 10)], ids=["deleted", "shortened"])
def test_an_output_that_lost_rows_since_is_refused(files, place, change):
    kill_after(2, files)
    change(files[place])
    with pytest.raises(CannotResume, match=f"{files[place].name} is missing or shorter than it was"):
        run_file(ID, *files)


def test_a_changed_calculator_is_refused(files, monkeypatch):
    kill_after(1, files)
    monkeypatch.setattr("calculators.analysis.batch_state._program", lambda: "another")
    with pytest.raises(CannotResume, match="the calculators have changed"):
        run_file(ID, *files)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"state": {"lines": 3}}', '{"state": {}, "identity": 3}'])
def test_a_state_file_of_something_else_is_refused(files, text):
    files[1].with_name("out.csv.state").write_text(text)
    with pytest.raises(CannotResume, match="is not the state of a batch"):
        run_file(ID, *files)


def test_force_starts_again_at_the_first_row(files, expected):
    kill_after(2, files)
    files[0].write_bytes(files[0].read_bytes() + b"\n")
    run_file(ID, *files, force=True)
    assert outputs(*files[1:]) == expected
