"""Many cases from one CSV file, in the page: read, computed and saved here."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, expect

from calculators.energy.boiler_blowdown import boiler_blowdown
from tests.browser.reader import BLOWDOWN, LEAKS, Reader

GOOD, BAD = "12 t/h", "many"


def chosen(reader: Reader, text: str | bytes, name: str = "cases.csv") -> None:
    content = text.encode() if isinstance(text, str) else text
    reader.page.get_by_label("CSV file").set_input_files(FilePayload(name=name, mimeType="text/csv", buffer=content))


def status(reader: Reader, words: str) -> None:
    expect(reader.page.locator(".cp-batch-status")).to_contain_text(words, timeout=60_000)


def saved(reader: Reader, button: str, folder: Path) -> list[list[str]]:
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name=button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.reader(text))


def test_good_rows_are_answered_and_bad_ones_kept_with_their_reasons(reader: Reader, tmp_path: Path) -> None:
    reader.open(BLOWDOWN)
    chosen(reader, f"site,steam_flow,present_rate\nnorth,{GOOD},8\nsouth,{BAD},8\neast,5000,7\n")
    status(reader, "2 rows answered, 1 refused")
    expect(reader.page.locator('[data-html="refused"]')).to_contain_text("is not a number")
    answered = saved(reader, "Save the answers", tmp_path)
    assert [row[0] for row in answered[1:]] == ["north", "east"]
    # the same figure as on CPython, for the row in declared units
    expected = boiler_blowdown(steam_flow=12_000, present_rate=8).cost_saved
    assert float(answered[1][answered[0].index("cost_saved [¤/a]")]) == pytest.approx(expected, rel=1e-12)
    refused = saved(reader, "Save the refused rows", tmp_path)
    assert refused[1][:2] == ["2", "south"]


def test_the_file_to_fill_in_is_answered_as_it_is(reader: Reader, tmp_path: Path) -> None:
    reader.open(BLOWDOWN)
    rows = saved(reader, "Save a file to fill in", tmp_path)
    assert rows[0][1] == "steam_flow [kg/h]"
    chosen(reader, (tmp_path / "energy.boiler_blowdown.csv").read_bytes())
    status(reader, "1 rows answered, 0 refused")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "first line must name the inputs"),
        ("steem_flow\n5\n", "did you mean “steam_flow”"),
        ('steam_flow\n"5\n6\n', "cannot be read as CSV"),
        (b"steam_flow\n\xff\xfe5\n", "cannot be read as text"),
    ],
)
def test_a_file_that_cannot_be_used_gets_a_sentence(reader: Reader, text: str | bytes, sentence: str) -> None:
    reader.open(BLOWDOWN)
    chosen(reader, text)
    status(reader, sentence)
    expect(reader.page.locator(".cp-batch-result")).to_be_hidden()


def test_markup_in_a_file_stays_text(reader: Reader) -> None:
    reader.open(BLOWDOWN)
    chosen(reader, 'site,steam_flow\n"<img src=x onerror=alert(1)>",5000\n')
    status(reader, "1 rows answered")
    expect(reader.page.locator('[data-html="answered"] img')).to_have_count(0)
    expect(reader.page.locator('[data-html="answered"]')).to_contain_text("<img src=x")


def test_nothing_of_the_file_is_sent(reader: Reader) -> None:
    reader.open(BLOWDOWN)
    posted: list[str] = []
    reader.page.on("request", lambda request: posted.append(request.url) if request.method != "GET" else None)
    chosen(reader, "site,steam_flow\nsecret-plant,5000\n")
    status(reader, "1 rows answered")
    assert posted == []
    assert not [path for path in reader.site.weather.requests if "secret" in path]


def test_a_calculator_of_lists_offers_no_batch(reader: Reader) -> None:
    reader.open(LEAKS)
    expect(reader.page.locator("cp-batch")).to_have_count(0)
