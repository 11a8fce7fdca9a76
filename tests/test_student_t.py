"""Student's t: printed tables, SciPy as oracle, and what the distribution must keep."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from calculators.methods.student_t import quantile, tail


@pytest.mark.parametrize(
    ("confidence", "degrees", "printed"),
    [
        (0.95, 12, 2.179),  # Montgomery, solutions to sections 11-5 and 11-6 (coursehero.com/file/5638217)
        (0.99, 18, 2.878),
        (0.95, 28, 2.048),
        (0.95, 7, 2.3646),  # wizedu.com/questions/656176
    ],
)
def test_the_quantile_is_that_of_the_textbooks(confidence: float, degrees: int, printed: float) -> None:
    assert quantile(confidence, degrees) == pytest.approx(printed, abs=0.0005 if printed != 2.3646 else 0.00005)


@given(st.floats(0.001, 0.99999), st.integers(1, 2_000))
def test_the_quantile_agrees_with_scipy(confidence: float, degrees: int) -> None:
    assert quantile(confidence, degrees) == pytest.approx(stats.t.ppf((1 + confidence) / 2, degrees), rel=1e-8)


@given(st.floats(0, 1e4), st.integers(1, 2_000))
def test_the_tail_agrees_with_scipy_however_small_it_is(value: float, degrees: int) -> None:
    expected = 2 * stats.t.sf(value, degrees)
    # SciPy itself is off by 3e-9 near zero with one degree of freedom, where the tail is 1 - (2 / pi) atan t.
    assert tail(value, degrees) == pytest.approx(expected, rel=1e-8, abs=1e-290)
    assert tail(-value, degrees) == tail(value, degrees)


@pytest.mark.parametrize("value", [1e-8, 0.3, 1.0, 7.0, 1e6, 1e200])
def test_with_one_degree_of_freedom_it_is_an_arc_tangent(value: float) -> None:
    assert tail(value, 1) == pytest.approx(math.atan(1 / value) * 2 / math.pi, rel=1e-13)


def test_a_larger_value_is_rarer_without_a_jump_where_the_formula_changes() -> None:
    near = [tail(math.sqrt(10) * (1 + step * 1e-9), 10) for step in range(-3, 4)]
    assert near == sorted(near, reverse=True)
    assert near[0] - near[-1] < 1e-8
