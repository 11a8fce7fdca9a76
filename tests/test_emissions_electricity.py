"""Electricity: factors against the published page, losses by hand and by property, and gaps that stay unknown."""

import gzip
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.evidence import ROOT
from build_scripts.load import load
from calculators.core import chain
from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.core.tables import DATA, table
from calculators.core.view import Reader, result_html
from calculators.emissions.electricity import YEARS, electricity

GRID = table("grid_electricity")
#: 2023, rounded to grams as on ourworldindata.org/grapher/carbon-intensity-electricity?tab=table (source owid-carbon-intensity)
PUBLISHED = {
    "ARG": 354, "AUS": 549, "AUT": 111, "BGD": 691, "BEL": 138, "BOL": 532, "BIH": 600, "BRA": 98, "BGR": 335, "CAN": 170, "CHL": 291, "CHN": 582, "COL": 260, "CRI": 53,
    "HRV": 205, "CYP": 534, "CZE": 450, "DNK": 152, "ECU": 150, "EGY": 570, "SLV": 271, "EST": 417, "FIN": 79, "FRA": 56, "GEO": 168, "DEU": 381, "GRC": 337, "HUN": 204,
    "IND": 713, "IRN": 655, "IRL": 291,
}  # fmt: skip


def run(**inputs):
    return electricity.run(inputs, style="point").result


def test_a_megawatt_hour_of_each_country_is_what_the_page_prints():
    for country, grams in PUBLISHED.items():
        found = run(electricity_used="1 MWh/a", country=country)
        assert round(found.co2e * 1e3) == grams, country
        assert found.data_year == "2023"
        assert found.origin == "country"


def test_the_reader_finds_a_country_by_its_name_in_the_order_of_the_alphabet():
    labels = [unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().casefold() for label in electricity.inputs["country"].choices().values()]
    assert labels == sorted(labels)
    assert len(labels) == 213
    assert electricity.read({"country": "viet nam"})["country"] == "VNM"


@pytest.mark.parametrize(
    ("typed", "near"), [("Vietnam", "VNM (Viet Nam)"), ("vmn", "VNM (Viet Nam)"), ("Germny", "DEU (Germany)"), ("@@@", "AFG (Afghanistan)")]
)
def test_a_country_that_is_not_found_is_answered_with_its_neighbours_and_not_with_the_whole_list(typed, near):
    with pytest.raises(InvalidInputs) as refused:
        run(country=typed)
    sentence = refused.value.problems["country"]
    assert near in sentence
    assert sentence.endswith("or another of the 213.")
    assert len(sentence) < 200


def test_each_year_of_the_table_has_its_sentence():
    years = {GRID.year(country, "co2e") for country in GRID.labels("co2e")}
    assert years <= set(map(str, YEARS))
    assert "2009" in electricity.outputs["data_year"].show(run(country="ESH").data_year)


def test_a_gap_is_listed_and_unknown_and_never_a_zero():
    missing = set(GRID.labels()) - set(GRID.labels("co2e"))
    assert missing == {"CAF"}
    assert min(GRID.value(country, "co2e", unit="g/kWh") for country in GRID.labels("co2e")) > 10
    for entered in ("used", "saved"):
        found = run(entered=entered, country="CAF", grid_losses=10)
        assert (found.co2e, found.co2_avoided, found.factor, found.delivered_factor, found.co2e_of_losses, found.data_year) == (None,) * 6
        assert found.generated > 0
    assert "unknown" in electricity.outputs["origin"].show("gap")
    assert list(chain.offers(electricity.run({"entered": "saved", "country": "CAF"}))) == []


def test_every_number_shares_one_source_and_says_its_year():
    data = load(ROOT / "content/factors/grid_electricity.yml", "x").data
    assert set(data["common"]["co2e"]) == {"unit", "source", "at"}
    assert all(set(row["factors"]["co2e"]) == {"value", "year"} for row in data["rows"].values() if "factors" in row)


def test_the_reader_downloads_few_bytes_for_all_countries():
    assert len(gzip.compress((DATA / "grid_electricity.json").read_bytes())) < 5_000


@given(st.floats(0, 1e9), st.floats(0, 3_000), st.floats(0, 90))
def test_what_is_generated_covers_meter_and_losses(used, factor, losses):
    found = run(electricity_used=used, factor_from="own", own_factor=factor, grid_losses=losses)
    assert found.generated * (1 - losses / 100) == pytest.approx(used, rel=1e-12)
    assert found.co2e == pytest.approx(found.generated * factor / 1e6, rel=1e-12)
    assert found.co2e - found.co2e_of_losses == pytest.approx(used * factor / 1e6, rel=1e-9, abs=1e-9)
    assert found.co2e == pytest.approx(used * found.delivered_factor / 1e6, rel=1e-12)


@given(st.floats(0, 89), st.floats(0.1, 1))
def test_more_losses_mean_more_emissions(losses, more):
    low, high = (run(factor_from="own", own_factor=500, grid_losses=share).co2e for share in (losses, losses + more))
    assert high > low


def test_unknown_losses_are_said_and_left_out():
    unknown, none, given_losses = (run(grid_losses=share) for share in (None, 0, 8))
    assert (unknown.losses, none.losses, given_losses.losses) == ("unknown", "none", "given")
    assert unknown.co2e == none.co2e < given_losses.co2e
    assert (unknown.co2e_of_losses, unknown.generated, unknown.delivered_factor) == (None, None, None)
    assert none.co2e_of_losses == 0
    assert "true figure is higher" in electricity.outputs["losses"].show("unknown")


def test_a_share_typed_as_a_fraction_is_remarked():
    assert "7" in electricity.run({"grid_losses": 0.07}, style="point").remarks["grid_losses"]


def test_an_own_factor_overrules_the_country_and_says_what_it_counts():
    for boundary in ("stack", "life_cycle", "unknown"):
        found = run(electricity_used="1 MWh/a", country="CAF", factor_from="own", own_factor=450, own_factor_counts=boundary)
        assert found.co2e == pytest.approx(0.45)
        assert (found.origin, found.data_year) == (boundary, None)
    assert run(factor_from="own", own_factor="125 kg/GJ").factor == pytest.approx(450)


def test_the_boundary_and_the_credits_stand_in_the_answer():
    shown = electricity.outputs["origin"].show(run().origin)
    assert all(word in shown for word in ("life cycle", "Ember", "Our World in Data", "CC BY 4.0", "Scope 2", "imports"))
    assert "location-based" in electricity.outputs["counted"].show("used")


def test_a_saving_is_handed_on_with_its_sign():
    found = run(entered="saved", electricity_saved=-2_000, electricity_used=5, factor_from="own", own_factor=500)
    assert found.co2_avoided == found.co2e == pytest.approx(-1)
    assert found.counted == "saved"
    assert run().co2_avoided is None
    assert "do not add up" in electricity.outputs["counted"].show("saved")


def test_electricity_saved_elsewhere_fills_the_form():
    taken = chain.links(get("energy.compressed_air_leaks"), electricity)
    assert taken == {"electricity_saved": "energy_saved"}
    assert chain.choices(electricity, taken) == {"entered": "saved"}


def test_a_factor_that_is_unknown_is_not_drawn_as_zero() -> None:
    def shown(**inputs: object) -> str:
        return result_html(get("emissions.electricity").run(inputs), Reader(style="point"))

    known, without_losses, gap = shown(grid_losses="8"), shown(), shown(country="CAF")
    assert known.count('<rect class="cp-c') == 2
    assert without_losses.count('<rect class="cp-c') == 1
    assert "<svg" not in gap
