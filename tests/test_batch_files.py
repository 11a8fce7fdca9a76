"""A batch over files: order, several processes, and never over a file that is not its own."""

import pytest

from calculators.analysis import batch_files
from calculators.analysis.batch import NoBatch, template
from calculators.analysis.batch_files import run_file
from calculators.analysis.batch_state import Unreadable, WouldOverwrite
from calculators.core.calculator import get
from calculators.core.errors import CalculatorError
from tests.batch_rows import ID, in_one_piece, outputs, write_rows


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.setattr(batch_files, "BLOCK", 4)
    return write_rows(tmp_path / "plants.csv", 14), tmp_path / "out.csv", tmp_path / "bad.csv"


@pytest.fixture
def expected(files):
    return in_one_piece(files[0])


def test_a_file_is_answered_in_its_order_with_its_refused_rows_apart(files, expected):
    assert run_file(ID, *files, processes=1) == (14, 4)
    assert outputs(*files[1:]) == expected
    plants = [line.partition(",")[0] for line in expected[0].decode().splitlines()]
    assert plants == ["plant", "P0", "P1", "P3", "P4", "P6", '"North', 'wing"', "P9", "P10", "P12", "P13"]
    assert [line.partition(",")[0] for line in expected[1].decode().splitlines()] == ["row", "3", "6", "9", "12"]


def test_progress_is_told_after_every_block(files):
    told = []
    run_file(ID, *files, processes=1, progress=lambda rows, refused: told.append((rows, refused)))
    assert [rows for rows, _ in told] == [4, 8, 12, 14]


def test_several_processes_write_the_same_bytes_as_one(files):
    # Fifteen blocks: more than two processes are given at once, so that some wait their turn.
    write_rows(files[0], 60)
    assert run_file(ID, *files, processes=2) == (60, 20)
    assert outputs(*files[1:]) == in_one_piece(files[0])


@pytest.mark.parametrize("place", [1, 2])
def test_a_file_that_is_there_already_is_left_alone_unless_forced(files, expected, place):
    files[place].write_text("mine")
    with pytest.raises(WouldOverwrite, match=f"There is .*{files[place].name} already"):
        run_file(ID, *files)
    assert files[place].read_text() == "mine"
    run_file(ID, *files, force=True)
    assert outputs(*files[1:]) == expected


def test_the_input_is_never_an_output(files):
    before = files[0].read_bytes()
    for three in ((files[0], files[0], files[2]), (files[0], files[1], files[1]), (files[0], files[1], files[0].parent / "." / "plants.csv")):
        with pytest.raises(CalculatorError, match="three different files"):
            run_file(ID, *three, force=True)
    assert files[0].read_bytes() == before


@pytest.mark.parametrize(
    ("content", "problem", "sentence"),
    [
        (b"", Unreadable, "is empty"),
        (b"\n\n", NoBatch, "The first line must name the inputs"),
        ("steam_flow,Straße\n1,2\n".encode("cp1252"), Unreadable, "is not saved as UTF-8"),
        ("steam_flow\n1\n".encode("utf-16"), Unreadable, "is not saved as UTF-8"),
        (b"plant\nNorth\n", NoBatch, "The first line must name the inputs"),
    ],
    ids=["empty", "blank", "cp1252", "UTF-16", "no input"],
)
def test_an_input_that_cannot_be_used_is_refused_before_anything_is_written(files, content, problem, sentence):
    files[0].write_bytes(content)
    with pytest.raises(problem, match=sentence):
        run_file(ID, *files)
    assert [path.name for path in files[0].parent.iterdir()] == ["plants.csv"]


def test_a_heading_without_rows_makes_two_headings(files):
    files[0].write_text(template(get(ID)).splitlines()[0], encoding="utf-8")
    assert run_file(ID, *files) == (0, 0)
    assert [len(part.splitlines()) for part in outputs(*files[1:])] == [1, 1]
