"""Energy signature: monthly energy against production and weather, and what was saved since the baseline."""

import math
from itertools import accumulate
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import Lines
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.energy import _signature_verdicts as verdicts
from calculators.energy._signature_line import DRIVERS, NOISE, beyond, count_of, drivers_of, line_of, spread
from calculators.energy._signature_result import Signature
from calculators.energy._signature_rows import Month, MonthResult
from calculators.methods import regression, student_t

DEFAULT_MONTHS = tuple(
    Month(name=name, energy=energy, production=production, degree_days=degree_days)
    for name, energy, production, degree_days in (
        ("January", 80_900, 118, 410), ("February", 79_700, 121, 360), ("March", 85_300, 134, 290), ("April", 78_300, 112, 180),
        ("May", 86_900, 141, 80), ("June", 88_300, 152, 20), ("July", 83_600, 138, 5), ("August", 61_800, 64, 10),
        ("September", 87_100, 145, 60), ("October", 91_100, 153, 170), ("November", 82_500, 131, 290), ("December", 70_900, 92, 390),
        ("January, after", 78_700, 115, 430), ("February, after", 83_900, 130, 340), ("March, after", 77_200, 128, 300), ("April, after", 74_600, 119, 190),
        ("May, after", 78_800, 136, 70), ("June, after", 82_900, 149, 15), ("July, after", 79_500, 142, 5), ("August, after", 56_700, 66, 10),
        ("September, after", 78_400, 133, 70), ("October, after", 83_600, 148, 160), ("November, after", 80_200, 139, 300), ("December, after", 67_000, 95, 380),
    )
)  # fmt: skip


@calculator(
    title="Energy signature and CUSUM",
    resource="energy",
    sources=(
        "iso-50006-2023",
        "kissock-inverse-model-toolkit",
        "koran-savings-uncertainty",
        "ecdata-baseline-statistics",
        "stetz-r-squared",
        "vesma-cusum",
        "enmanreg-intercept",
        "enmanreg-performance-coefficient",
        "powertakeoff-option-c",
        "mk-energy-baseline",
        "gas-degree-days-exercise",
        "nist-strd-norris",
        "wizedu-nine-grades",
    ),
    charts=(
        Lines("CUSUM: it falls while energy is saved", {"Actual less expected, summed": "cusum"}, across="Month", start=1),
        Lines("Energy used and expected", {"Used": "actual_energy", "Expected": "expected_energy"}, across="Month", start=1),
    ),
)
def energy_signature(
    *,
    months: Annotated[tuple[Month, ...], Rows(
        "Months", row=Month, least=6, most=240, help="First the baseline, then what came after. One meter, one carrier, one product mix; a table for each.",
    )] = DEFAULT_MONTHS,
    drivers: Annotated[str, Choice(
        "Energy follows", options={"production": "Production", "degree_days": "Degree days", "both": "Production and degree days"},
        help="What you have a physical reason for. A second driver that has none always raises R².",
    )] = "production",
    baseline_months: Annotated[float, Quantity(
        "Months of the baseline", "months", ge=5, le=240, help="The first rows of the table, before anything was changed. Twelve or more; whole years where seasons matter.",
    )] = 12,
    confidence: Annotated[float, Quantity(
        "Confidence level", "%", ge=50, le=99.9, typical=(68, 99), help="Of all intervals and of what is called significant. Agree it before the figures are known.",
    )] = 95,
    energy_price: Annotated[float | None, Quantity(
        "Energy price", "¤/kWh", ge=0, le=1e9, optional=True, help="What one kilowatt-hour less saves. Empty: no money is shown.",
    )] = 0.12,
) -> Signature:  # fmt: skip
    r"""What energy depends on, and what was saved since the baseline, with its uncertainty.

    A straight line is put through the first $n$ months by ordinary least squares,

    $$E = E_0 + a \, P + b \, D$$

    with the energy $E$ of a month, the production $P$ and the degree days $D$. $E_0$ is the base load. With the residuals $e_i$ and $p$ coefficients,

    $$s = \sqrt{\frac{\sum e_i^2}{n - p}}, \qquad CV = \frac{s}{\bar{E}}, \qquad R^2 = 1 - \frac{\sum e_i^2}{\sum (E_i - \bar{E})^2}$$

    Each coefficient has the interval $\pm \, t \, s_k$ with its standard error $s_k$ and the quantile $t$ of Student's distribution for the confidence and $n - p$ degrees of freedom.
    It is significant where this interval does not hold zero.

    For each later month the line gives what would have been used without a change. The CUSUM adds up actual less expected: level while nothing changes, falling while energy is saved.
    Its total over the $m$ later months, with the sign turned, is the saving. With the rows $x_j = (1, P_j, D_j)$ and the matrix $X$ of the baseline its uncertainty is

    $$u = t \, s \sqrt{m + x^T (X^T X)^{-1} x}, \qquad x = \sum_j x_j$$

    so that both the scatter of the later months and the doubt about the line are in it. For one month it is the prediction interval that marks months in the table.

    Actual over expected is an energy performance indicator that base load and weather do not distort; in the words of ISO 50006 the first months are the energy baseline.

    Refused are drivers that do not vary or that follow each other exactly, and baselines with fewer than three degrees of freedom. A driver counts where physics says so, not because it raises R².

    Not counted: errors of the meters and of the production figures, months that depend on each other (the uncertainty is then too small; a remark says so), bends in the line such as a
    heating limit, changes of product or of the building after the baseline (correct the baseline for them by hand, in writing), and what happens outside the range of the baseline.
    """
    count = count_of(baseline_months, months, drivers)
    rows = drivers_of(months, drivers)
    line = line_of(months[:count], rows[:count], drivers)
    t, chance = student_t.quantile(confidence / 100, line.degrees), 1 - confidence / 100
    noise = NOISE * line.mean
    expected = tuple(line.predict(row) for row in rows)
    sums = accumulate(month.energy - guess for month, guess in zip(months, expected, strict=True))
    cusum = tuple(0.0 if abs(total) <= noise else total for total in sums)
    limits = tuple(t * spread(line, row, place < count) for place, row in enumerate(rows))
    outside = tuple(place >= count and beyond(rows[:count], row) for place, row in enumerate(rows))
    readings = [
        verdicts.reading(month.energy - guess, max(limit, noise), place < count, out)
        for place, (month, guess, limit, out) in enumerate(zip(months, expected, limits, outside, strict=True))
    ]
    later = len(months) - count
    used, foreseen = math.fsum(month.energy for month in months[count:]), math.fsum(expected[count:])
    saved = foreseen - used if later else None
    uncertainty = t * line.error_of_sum(rows[count:]) if later else 0.0
    base_verdict = verdicts.base(line, chance)
    alike = regression.correlation(*zip(*rows[:count], strict=True)) if drivers == "both" else None
    lag = regression.lag_one(line.residuals) if line.standard_error > noise else 0.0
    places = {name: place for place, name in enumerate(DRIVERS[drivers], 1)}
    known = saved is not None and foreseen > 0
    return Signature(
        saved=saved,
        uncertainty=uncertainty if later else None,
        saving_verdict=verdicts.saving(saved, uncertainty, noise * later),
        fit_verdict=verdicts.fit_of(line),
        length_verdict="year" if count >= verdicts.YEAR else "short",
        production_verdict=verdicts.slope(line, places["production"], chance) if "production" in places else None,
        weather_verdict=verdicts.slope(line, places["degree_days"], chance) if "degree_days" in places else None,
        base_verdict=base_verdict,
        specific_verdict=verdicts.specific(drivers, base_verdict),
        range_verdict="outside" if any(outside) else None,
        follow_verdict=verdicts.follow(lag, count),
        together_verdict="alike" if alike is not None and abs(alike) > verdicts.ALIKE else None,
        saved_share=(foreseen - used) / foreseen * 100 if known else None,
        performance=used / foreseen if known else None,
        value_saved=None if saved is None or energy_price is None else saved * energy_price,
        base_load=line.coefficients[0],
        base_load_share=line.coefficients[0] / line.mean * 100,
        r_squared=line.r_squared * 100,
        standard_error=line.standard_error,
        scatter=line.standard_error / line.mean * 100,
        cusum=cusum,
        results=tuple(map(_result, months, expected, cusum, readings)),
        t_value=t,
        degrees_of_freedom=float(line.degrees),
        adjusted_r_squared=line.adjusted_r_squared * 100,
        lag_correlation=lag,
        driver_correlation=alike,
        later_months=float(later),
        later_expected=foreseen if later else None,
        later_actual=used if later else None,
        actual_energy=tuple(month.energy for month in months),
        expected_energy=expected,
        base_load_low=_limit(line, 0, -t),
        base_load_high=_limit(line, 0, t),
        base_load_error=line.error_of(0),
        **_slope(line, "per_production", places.get("production"), t),
        **_slope(line, "per_degree_day", places.get("degree_days"), t),
    )


def _result(month: Month, expected: float, cusum: float, reading: str) -> MonthResult:
    made = month.production or None
    return MonthResult(
        name=month.name,
        expected=expected,
        difference=month.energy - expected,
        cusum=cusum,
        specific=None if made is None else month.energy / made,
        specific_expected=None if made is None else expected / made,
        reading=reading,
    )


def _limit(line: regression.Fit, place: int, t: float) -> float:
    return line.coefficients[place] + t * line.error_of(place)


def _slope(line: regression.Fit, name: str, place: int | None, t: float) -> dict[str, float | None]:
    """A coefficient with what is said of it; nothing where the driver is not used."""
    if place is None:
        return dict.fromkeys((name, f"{name}_low", f"{name}_high", f"{name}_error", f"{name}_chance"))
    return {
        name: line.coefficients[place],
        f"{name}_low": _limit(line, place, -t),
        f"{name}_high": _limit(line, place, t),
        f"{name}_error": line.error_of(place),
        f"{name}_chance": line.significance(place) * 100,
    }
