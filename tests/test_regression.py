"""Least squares: NIST's certified data, NumPy and SciPy as oracles, and sums of predictions."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from calculators.methods import regression

# NIST StRD, Longley: deflator, product, unemployed, armed forces, population, year; and employment
LONGLEY = """83.0 234289 2356 1590 107608 1947 60323
88.5 259426 2325 1456 108632 1948 61122
88.2 258054 3682 1616 109773 1949 60171
89.5 284599 3351 1650 110929 1950 61187
96.2 328975 2099 3099 112075 1951 63221
98.1 346999 1932 3594 113270 1952 63639
99.0 365385 1870 3547 115094 1953 64989
100.0 363112 3578 3350 116219 1954 63761
101.2 397469 2904 3048 117388 1955 66019
104.6 419180 2822 2857 118734 1956 67857
108.4 442769 2936 2798 120445 1957 68169
110.8 444546 4681 2637 121950 1958 66513
112.6 482704 3813 2552 123366 1959 68655
114.2 502601 3931 2514 125368 1960 69564
115.7 518173 4806 2572 127852 1961 69331
116.9 554894 4007 2827 130081 1962 70551"""
CERTIFIED = (-3482258.63459582, 15.0618722714, -0.0358191792926, -2.02022980382, -1.03322686717, -0.0511041056535, 1829.15146461355)

numbers = st.floats(0, 1_000).map(lambda number: round(number, 3))
pairs = st.lists(st.tuples(numbers, numbers, numbers), min_size=7, max_size=30)


def varies(column: list[float]) -> bool:
    return len(column) > 2 and float(np.std(column)) > 1


def test_longley_s_nearly_parallel_drivers_keep_ten_digits() -> None:
    table = [[float(cell) for cell in line.split()] for line in LONGLEY.splitlines()]
    found = regression.fit([line[:-1] for line in table], [line[-1] for line in table])
    assert found.coefficients == pytest.approx(CERTIFIED, rel=1e-9)
    assert found.degrees == 9
    assert found.standard_error == pytest.approx(304.9, abs=0.05)
    assert found.r_squared == pytest.approx(0.9955, abs=0.00005)


@given(pairs)
def test_one_driver_agrees_with_scipy(rows: list[tuple[float, float, float]]) -> None:
    x, y = [row[0] for row in rows], [row[1] for row in rows]
    if not (varies(x) and varies(y)):
        return
    expected, found = stats.linregress(x, y), regression.fit([(value,) for value in x], y)
    assert found.coefficients == pytest.approx((expected.intercept, expected.slope), rel=1e-6, abs=1e-6)
    assert (found.error_of(0), found.error_of(1)) == pytest.approx((expected.intercept_stderr, expected.stderr), rel=1e-5, abs=1e-5)
    assert found.r_squared == pytest.approx(expected.rvalue**2, abs=1e-9)
    if expected.stderr > 1e-6:
        assert found.significance(1) == pytest.approx(expected.pvalue, rel=1e-4, abs=1e-12)


@given(pairs, st.lists(st.tuples(numbers, numbers), min_size=1, max_size=12))
def test_two_drivers_and_the_error_of_a_sum_agree_with_matrix_algebra(rows: list[tuple[float, float, float]], new: list[tuple[float, float]]) -> None:
    data = np.array(rows)
    design = np.column_stack([np.ones(len(rows)), data[:, 0], data[:, 1]])
    values = data[:, 2]
    if np.linalg.cond(design) > 1e5 or np.std(values) < 1:
        return
    found = regression.fit([tuple(row[:2]) for row in rows], [row[2] for row in rows])
    beta = np.linalg.lstsq(design, values, rcond=None)[0]
    residuals = values - design @ beta
    variance = float(residuals @ residuals) / (len(rows) - 3)
    covariance = variance * np.linalg.inv(design.T @ design)
    assert found.coefficients == pytest.approx(tuple(beta), rel=1e-6, abs=1e-6)
    assert [found.error_of(place) for place in range(3)] == pytest.approx(list(np.sqrt(np.diag(covariance))), rel=1e-5, abs=1e-6)
    total = np.array([[1.0, *row] for row in new]).sum(axis=0)
    # Each new month brings its own scatter; the doubt about the line is common to them all.
    assert found.error_of_sum(new) == pytest.approx(math.sqrt(len(new) * variance + float(total @ covariance @ total)), rel=1e-5, abs=1e-6)


def test_the_error_of_a_sum_is_what_repeated_experiments_show() -> None:
    generator = np.random.default_rng(7)
    baseline, later = np.linspace(50, 150, 12), np.array([60.0, 140.0, 100.0, 120.0])
    design = [(float(value),) for value in baseline]
    misses, foretold = [], []
    for _ in range(2_000):
        made = 1_000 + 20 * baseline + generator.normal(0, 30, 12)
        found = regression.fit(design, [float(value) for value in made])
        actual = 1_000 + 20 * later + generator.normal(0, 30, 4)
        misses.append(float(actual.sum()) - sum(found.predict((float(value),)) for value in later))
        foretold.append(found.error_of_sum([(float(value),) for value in later]) ** 2)
    assert np.std(misses) == pytest.approx(math.sqrt(np.mean(foretold)), rel=0.06)


def test_a_driver_that_does_not_vary_or_that_follows_the_other_is_named() -> None:
    values = [1.0, 2.0, 4.0, 3.0, 6.0]
    with pytest.raises(regression.NotSeparable) as constant:
        regression.fit([(7.0, float(place)) for place in range(5)], values)
    with pytest.raises(regression.NotSeparable) as parallel:
        regression.fit([(float(place), 3.0 * place + 1) for place in range(5)], values)
    assert (constant.value.place, parallel.value.place) == (0, 1)


def test_points_on_a_line_leave_no_doubt() -> None:
    found = regression.fit([(0.0,), (1.0,), (2.0,), (3.0,)], [1.0, 3.0, 5.0, 7.0])
    assert found.coefficients == pytest.approx((1, 2))
    assert found.significance(1) < 1e-12
    assert found.r_squared == pytest.approx(1)


def test_correlations_of_drivers_and_of_residuals_are_known() -> None:
    assert regression.correlation([1, 2, 3, 4], [8, 6, 4, 2]) == pytest.approx(-1)
    assert regression.correlation([1, 2, 3, 4], [5, 5, 5, 5]) == 0
    assert regression.lag_one([1, -1, 1, -1]) == pytest.approx(-0.75)
    assert regression.lag_one([1, 1, -1, -1]) == pytest.approx(0.25)
    assert regression.lag_one([0, 0, 0]) == 0
