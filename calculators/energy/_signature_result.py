"""What an energy signature answers."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.core.series import Series
from calculators.energy import _signature_verdicts as verdicts
from calculators.energy._signature_rows import MonthResult


# fmt: off
@dataclass(frozen=True, slots=True)
class Signature:
    """What energy depends on, and what was saved since."""

    saved: Annotated[float | None, Quantity("Saved in the later months", "kWh", headline=True)]
    uncertainty: Annotated[float | None, Quantity("Uncertainty of the saving, more or less", "kWh", digits=2)]
    saving_verdict: Annotated[str, Choice("What the saving is counted against", options=verdicts.SAVING)]
    fit_verdict: Annotated[str, Choice("How well the line fits", options=verdicts.FIT)]
    length_verdict: Annotated[str, Choice("Length of the baseline", options=verdicts.LENGTH)]
    production_verdict: Annotated[str | None, Choice("Effect of production", options=verdicts.SLOPE)]
    weather_verdict: Annotated[str | None, Choice("Effect of degree days", options=verdicts.SLOPE)]
    base_verdict: Annotated[str, Choice("Base load", options=verdicts.BASE)]
    specific_verdict: Annotated[str | None, Choice("Specific consumption", options=verdicts.SPECIFIC)]
    range_verdict: Annotated[str | None, Choice("Range", options=verdicts.RANGE)]
    follow_verdict: Annotated[str | None, Choice("Independence of the months", options=verdicts.FOLLOW)]
    together_verdict: Annotated[str | None, Choice("The two drivers", options=verdicts.TOGETHER)]
    saved_share: Annotated[float | None, Quantity("Saved, share of what was expected", "%", digits=3)]
    performance: Annotated[float | None, Quantity("Actual over expected, later months", "1", digits=3)]
    value_saved: Annotated[float | None, Quantity("Value of the saving so far", "¤", digits=3)]
    base_load: Annotated[float, Quantity("Base load, each month", "kWh")]
    base_load_share: Annotated[float, Quantity("Base load, share of the baseline's energy", "%", digits=3)]
    per_production: Annotated[float | None, Quantity("Energy for each tonne more", "kWh/t")]
    per_degree_day: Annotated[float | None, Quantity("Energy for each degree day more", "kWh")]
    r_squared: Annotated[float, Quantity("R², share of the changes that the drivers explain", "%", digits=3)]
    standard_error: Annotated[float, Quantity("Standard error of a month", "kWh", digits=3)]
    scatter: Annotated[float, Quantity("CV(RMSE), standard error as a share of the mean", "%", digits=3)]
    cusum: Annotated[tuple[float, ...], Series(Quantity("Actual less expected, summed", "kWh", digits=3), start=1, place="Month")]
    results: Annotated[tuple[MonthResult, ...], Rows("Each month", row=MonthResult, beside="months")]
    base_load_low: Annotated[float, Quantity("Base load, lower limit", "kWh", working=True)]
    base_load_high: Annotated[float, Quantity("Base load, upper limit", "kWh", working=True)]
    base_load_error: Annotated[float, Quantity("Base load, standard error", "kWh", working=True)]
    per_production_low: Annotated[float | None, Quantity("Energy for each tonne, lower limit", "kWh/t", working=True)]
    per_production_high: Annotated[float | None, Quantity("Energy for each tonne, upper limit", "kWh/t", working=True)]
    per_production_error: Annotated[float | None, Quantity("Energy for each tonne, standard error", "kWh/t", working=True)]
    per_production_chance: Annotated[float | None, Quantity("Energy for each tonne, chance of this size without any effect (p)", "%", digits=2, working=True)]
    per_degree_day_low: Annotated[float | None, Quantity("Energy for each degree day, lower limit", "kWh", working=True)]
    per_degree_day_high: Annotated[float | None, Quantity("Energy for each degree day, upper limit", "kWh", working=True)]
    per_degree_day_error: Annotated[float | None, Quantity("Energy for each degree day, standard error", "kWh", working=True)]
    per_degree_day_chance: Annotated[float | None, Quantity("Energy for each degree day, chance of this size without any effect (p)", "%", digits=2, working=True)]
    t_value: Annotated[float, Quantity("t for this confidence and these degrees of freedom", "1", working=True)]
    degrees_of_freedom: Annotated[float, Quantity("Degrees of freedom", "1", decimals=0, working=True)]
    adjusted_r_squared: Annotated[float, Quantity("R², adjusted for the number of drivers", "%", digits=3, working=True)]
    lag_correlation: Annotated[float, Quantity("Correlation of a month's residual with the one before", "1", digits=2, working=True)]
    driver_correlation: Annotated[float | None, Quantity("Correlation of the two drivers", "1", digits=3, working=True)]
    later_months: Annotated[float, Quantity("Months after the baseline", "months", decimals=0, working=True)]
    later_expected: Annotated[float | None, Quantity("Expected in the later months", "kWh", working=True)]
    later_actual: Annotated[float | None, Quantity("Used in the later months", "kWh", working=True)]
    actual_energy: Annotated[tuple[float, ...], Series(Quantity("Energy used", "kWh"), start=1, place="Month", working=True)]
    expected_energy: Annotated[tuple[float, ...], Series(Quantity("Energy expected", "kWh"), start=1, place="Month", working=True)]
# fmt: on
