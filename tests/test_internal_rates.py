"""Every internal rate of return: published cases, numpy-financial where there is one, and the roots that NumPy finds."""

import itertools
import math

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from calculators.methods.cash_flow import internal_rates

FLOWS = st.lists(st.integers(-1000, 1000).map(float), min_size=2, max_size=12)


# The first three are the examples in the documentation of numpy_financial.irr.
@pytest.mark.parametrize(
    ("flows", "rate"),
    [([-100, 39, 59, 55, 20], 0.28095), ([-100, 0, 0, 74], -0.0955), ([-100, 100, 0, 7], 0.06206), ([-70_000, 12_000, 15_000, 18_000, 21_000, 26_000], 0.0866)],
)
def test_published_internal_rates(flows: list[float], rate: float) -> None:
    assert internal_rates(flows) == (pytest.approx(rate, abs=5e-5),)


@given(st.integers(1, 10_000), st.lists(st.integers(0, 3000), min_size=1, max_size=20))
def test_an_outlay_and_later_receipts_have_the_rate_that_numpy_financial_finds(outlay: int, receipts: list[int]) -> None:
    assume(any(receipts))
    flows = [-float(outlay), *map(float, receipts)]
    theirs = npf.irr(flows)
    assume(-0.98 < theirs < 9.9)
    (ours,) = internal_rates(flows)
    assert ours == pytest.approx(theirs, rel=1e-6, abs=1e-8)


@pytest.mark.parametrize(
    ("flows", "rates"),
    [
        ([-1600, 10_000, -10_000], (0.25, 4.0)),
        # "Multiple IRRs" of a textbook (brainmass.com, problem 39308, which hints at several between 20 % and 70 %): the roots are 1/4, 1/3, 3/7, 2/3
        ([-252, 1431, -3035, 2850, -1000], (1 / 4, 1 / 3, 3 / 7, 2 / 3)),
        # edupristine.com and 300hours.com: "two IRRs of approximately 38 % and 260 %"; exactly the square of the golden ratio and its reciprocal
        ([-2000, 10_000, -10_000], (0.3819660, 2.6180340)),
        # hand-made double and triple roots: -100 (1 - 1.1 x)² and (1 - 1.25 x)³
        ([-100, 220, -121], (0.1,)),
        ([1, -3.75, 4.6875, -1.953125], (0.25,)),
        # a double root at 10 % beside a simple one at 50 %: (1 - 1.1 x)² (1.5 x - 1)
        ([-1, 3.7, -4.51, 1.815], (0.1, 0.5)),
        ([1000, -3000, 2500], ()),
        ([-100, 20, -1], (-0.9,)),
        ([-100, 50, 100, 200], (pytest.approx(npf.irr([-100, 50, 100, 200])),)),
        ([0, 0, -100, 110], (0.1,)),
        ([-100, 0.5], ()),
        ([-1, 11], (10.0,)),
        ([-1, 12], ()),
        ([-100, 1], (-0.99,)),
    ],
)
def test_several_rates_double_ones_and_none(flows: list[float], rates: tuple[float, ...]) -> None:
    found = internal_rates(flows)
    assert len(found) == len(rates)
    assert found == tuple(pytest.approx(rate, abs=1e-5) if isinstance(rate, float) else rate for rate in rates)


@pytest.mark.parametrize("flows", [[], [0.0], [0.0, 0.0, 0.0], [5.0], [-5.0, 0.0], [1.0, 2.0, 3.0], [-1.0, -2.0]])
def test_flows_of_one_sign_have_no_internal_rate(flows: list[float]) -> None:
    assert internal_rates(flows) == ()


@given(FLOWS)
@example([-1.0, 1.0] * 50)
@example([1000.0, -1000.0, 1.0, 0.0, -1.0, 500.0])
def test_the_rates_are_the_real_roots_that_numpy_finds(flows: list[float]) -> None:
    assume(any(flows))
    with np.errstate(all="ignore"):
        roots = [root for root in np.roots(flows[::-1]) if root != 0]
    found = internal_rates(flows)
    # Rounding parts a double root into a pair beside the real axis, so that a root counts as clearly real or as clearly none; those in between may be either.
    real = [1 / root.real - 1 for root in roots if abs(root.imag) < 1e-9 * abs(root)]
    near = [1 / root.real - 1 for root in roots if abs(root.imag) < 1e-3 * abs(root)]
    for rate in real:
        if -0.98 < rate < 9.9:
            assert any(math.isclose(rate, one, rel_tol=1e-4, abs_tol=1e-5) for one in found), f"missed {rate}"
    for rate in found:
        assert any(math.isclose(rate, one, rel_tol=1e-3, abs_tol=1e-3) for one in near), f"invented {rate}"
    assert found == tuple(sorted(found))


@given(st.lists(st.integers(-19, 99), min_size=1, max_size=5, unique=True), st.lists(st.booleans(), max_size=5), st.floats(1, 1e6))
def test_rates_put_in_are_found_again_single_and_double(percent: list[int], doubled: list[bool], scale: float) -> None:
    # The product of (1 - (1 + r) x) over the rates, some of them twice
    assume(all(abs(one - other) >= 4 for one, other in itertools.combinations(percent, 2)))
    flows = np.array([scale])
    for place, rate in enumerate(percent):
        for _ in range(2 if place < len(doubled) and doubled[place] and len(percent) < 4 else 1):
            flows = np.convolve(flows, [1.0, -(1 + rate / 100)])
    found = internal_rates([float(flow) for flow in flows])
    assert len(found) == len(percent)
    assert found == tuple(pytest.approx(rate / 100, abs=1e-4) for rate in sorted(percent))
