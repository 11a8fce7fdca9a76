"""Option ranking: which options of a cleaner-production list to do, in which order, and what they save together."""

from dataclasses import dataclass
from math import fsum
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import CostCurve
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.finance._option_caps import StreamsLeft, refuse, without_prevention
from calculators.finance._option_curves import abatement_curve, saving_curve
from calculators.finance._option_ranked import order, result, walk
from calculators.finance._option_returns import given, joint_payback, worth
from calculators.finance._option_rows import AbatementStep, Option, OptionResult, SavingStep, Stream
from calculators.finance._option_verdicts import CO2, COUNTED, ORDER, OVERLAP, PREVENTION, co2_verdict, counted_verdict, order_verdict, overlap_verdict


@dataclass(frozen=True, slots=True)
class Ranking:
    """The options worth doing, together and one by one."""

    equivalent_annual_value: Annotated[float, Quantity("Equivalent annual value of the counted options, each renewed", "¤/a", headline=True, decimals=0)]
    npv: Annotated[float, Quantity("Net present value of the counted options, one life of each", "¤", headline=True, decimals=0)]
    counted: Annotated[str, Choice("What is counted", options=COUNTED)]
    order: Annotated[str, Choice("Order", options=ORDER)]
    overlap: Annotated[str, Choice("Overlap", options=OVERLAP)]
    prevention: Annotated[str | None, Choice("Prevention first", options=PREVENTION)]
    co2_coverage: Annotated[str, Choice("CO₂", options=CO2)]
    investment: Annotated[float, Quantity("Investment", "¤", decimals=0, kind="investment")]
    annual_saving: Annotated[float, Quantity("Saving per year, nothing counted twice", "¤/a", decimals=0, kind="annual_saving")]
    running_cost: Annotated[float, Quantity("Running cost per year", "¤/a", decimals=0, kind="annual_cost")]
    payback: Annotated[float | None, Quantity("Simple payback of all together", "a", digits=3)]
    co2_avoided: Annotated[float | None, Quantity("CO₂ avoided", "t/a", kind="co2_avoided")]
    lowest_cost_per_tonne: Annotated[float | None, Quantity("Cheapest tonne of CO₂ that has a cost", "¤/t")]
    highest_cost_per_tonne: Annotated[float | None, Quantity("Dearest tonne of CO₂ on the list", "¤/t")]
    results: Annotated[tuple[OptionResult, ...], Rows("Each option", row=OptionResult, beside="options")]
    saving_curve: Annotated[tuple[SavingStep, ...], Rows("Saving curve: counted options by rank", row=SavingStep)]
    abatement_curve: Annotated[tuple[AbatementStep, ...], Rows("Abatement curve: what a tonne of CO₂ costs", row=AbatementStep)]
    options_counted: Annotated[float, Quantity("Options counted", "1", working=True, decimals=0)]
    saving_alone: Annotated[float, Quantity("Savings of all options, each taken alone", "¤/a", working=True, decimals=0)]
    saving_left_out: Annotated[
        float,
        Quantity(
            "Of these left out, because counted options save them already or the stream holds no more",
            "¤/a",
            working=True,
            decimals=0,
        ),
    ]


@calculator(
    title="Option ranking",
    resource="productivity",
    sources=(
        "unido-cp-strategy-2003",
        "unep-profiting-from-cp-exercises",
        "kihm-hackel-2012",
        "damodaran-unequal-lives",
        "course-notes-unequal-lives",
        "taylor-2012-negative-cost",
        "kesicki-ekins-2012",
        "nas-1992-greenhouse-warming",
        "apogee-combined-savings",
        "el-haggar-2007",
        "ieaghg-2013-04-steel",
    ),
    charts=(
        CostCurve("Saving curve: net present value against investment", rows="saving_curve", label="name", width="investment", height="npv", rising=True),
        CostCurve("Abatement curve", rows="abatement_curve", label="name", width="co2_avoided", height="cost_per_tonne", without="Pays: no cost per tonne"),
    ),
)
def option_ranking(
    *,
    options: Annotated[tuple[Option, ...], Rows(
        "Options", row=Option, least=1, most=500, help="The list of the assessment, prevention and treatment together. Each option as if it were done alone.",
    )] = (
        Option("Repair steam traps", "Steam", "source", 6_000, 24_000, 1_000, 5, 130, 800),
        Option("Insulate steam pipes", "Steam", "source", 22_000, 18_000, 0, 15, 100, 600),
        Option("Return condensate", "Steam", "on_site", 45_000, 30_000, 1_500, 15, 165, 1_000),
        Option("Heat pump for rinsing water", "Steam", "source", 120_000, 18_000, 5_000, 15, 70, 600),
        Option("Solar heat for feedwater", "Steam", "source", 300_000, 27_000, 3_000, 20, 150, 900),
        Option("Counter-current rinsing", "Water and effluent", "source", 90_000, 82_500, 4_000, 10, None, 55_000),
        Option("Use cooling water again", "Water and effluent", "on_site", 40_000, 60_000, 500, 10, None, 40_000),
        Option("Membranes for rinsing water", "Water and effluent", "on_site", 160_000, 90_000, 30_000, 10, -60, 60_000),
        Option("Effluent treatment", "Water and effluent", "end_of_pipe", 80_000, 0, 9_000, 20, -40, 0, "yes"),
        Option("Filter for stenter exhaust", "Exhaust air", "end_of_pipe", 60_000, 0, 8_000, 10, 0, None),
    ),
    streams: Annotated[tuple[Stream, ...], Rows(
        "Streams", row=Stream, least=0, most=100, help="How large each stream is, so that no option saves what another has saved already. Without them nothing is capped.",
    )] = (
        Stream("Steam", 12_000, "t", 360_000),
        Stream("Water and effluent", 120_000, "m³", 180_000),
        Stream("Exhaust air"),
    ),
    discount_rate: Annotated[float, Quantity(
        "Discount rate, per year", "%", gt=-99, le=1_000, typical=(0, 30),
        help="What the money costs or could earn elsewhere. Real if the savings leave inflation out, nominal if they hold it.",
    )] = 10,
    horizon: Annotated[str, Choice(
        "When an option is worn out",
        options={"renewed": "It is renewed: rank by equivalent annual value", "once": "It ends: rank by net present value"},
        help="Where lives differ, the longest-lived option has the larger net present value only because it has more years. A plant that goes on renews.",
    )] = "renewed",
    interaction: Annotated[str, Choice(
        "Options on one stream save",
        options={"parts": "Different parts of it, until it is used up", "series": "One behind the other, each its share of what is left"},
        help="Two leaks are different parts. Insulation and a better boiler act one behind the other on the same heat.",
    )] = "parts",
) -> Ranking:  # fmt: skip
    r"""Rank of each option of a list by what it is worth, and the investment, saving and CO₂ of all that are worth doing, without counting a stream twice.

    **One option.** With the investment $I$ today, the yearly saving $S$, the running cost $C$, the life of $n$ years and the discount rate $r$

    $$A = \frac{1 - (1 + r)^{-n}}{r}$$

    $$NPV = A \, (S - C) - I$$

    $$EAV = \frac{NPV}{A} = S - C - \frac{I}{A}$$

    The internal rate of return is the rate at which $NPV = 0$; there is one at most, and it is shown up to 1,000 %. The payback is $I / (S - C)$, shown where
    it lies within the life. That of all together counts each net saving for its own life: it is the year in which they have paid the investments back.

    **Rank.** By worth in money, not by payback or rate of return: these leave out how large an option is. Net present values over different lives cannot be
    compared as they stand, because the longer one has more years. The equivalent annual value $EAV$ compares them if each option is renewed at the end of its
    life; with equal lives it gives the same order as $NPV$. The totals are of the same kinds: the net present value of all counted options is that of one life of each,
    and where lives differ the equivalent annual value is the one to go by. In a tie prevention comes before recycling and that before end-of-pipe, then the smaller investment.

    **Prevention first.** An end-of-pipe option is marked until a cleaner-production option on the same stream stands on the list. What the law requires is
    marked, keeps its rank, and is counted whatever it earns. It takes from the stream at its rank: what is prevented before it makes the plant smaller.

    **Nothing twice.** An option claims the share $q$ of its stream: what it saves over the amount of the stream, or, where one of these is not known, its money
    saving over the cost of the stream. In the order of rank the option $k$ gets, of different parts of the stream and in series,

    $$g_k = \min\!\left(q_k, \; 1 - \sum_{j \in Z, \, j<k} g_j\right)$$

    $$g_k = q_k \left(1 - \sum_{j \in Z, \, j<k} g_j\right)$$

    with the counted options $Z$: those that pay with what they get, and those that the law requires. An option that is not counted is not done, and takes nothing.

    Its saving and the CO₂ that it avoids are counted with the part $g_k / q_k$; investment and running cost stay. Where the share is not known nothing is taken
    off, and the page says so. Each option is judged once, at its rank: what a later one that the law requires takes does not reach back.

    **Abatement curve.** Each step is as wide as the CO₂ avoided a year, $m$. Its height is the cost per tonne

    $$c = \frac{-EAV}{m} = \frac{-NPV}{A \, m}$$

    Yearly cost over yearly tonnes is the same as the present value of the cost over tonnes that are discounted alike. It is shown for options that cost. Those
    that pay stand before them by rank, without a figure: of two options with the same gain, the one that avoids more CO₂ would get the worse quotient, so that a
    ranking by it is unsound (Taylor 2012). Options that are not counted share, from the cheapest tonne on, what the counted ones leave of the streams; so their part here can
    differ from the one in the table of options.

    Assumed: the same saving every year from the end of the first year; prices and discount rate with inflation or both without.

    Not counted: tax, loans, inflation, risk, savings that change over the years, and interaction between different streams. The order of rank is not always the
    best set: with a fixed budget, or where large options crowd out several small ones, compare lists. Options that exclude each other belong on separate lists.
    """
    refuse(options, streams)
    rate = discount_rate / 100
    alone = [worth(option, given(option.annual_saving), rate) for option in options]
    by_annual, by_npv = order(options, [one.annual for one in alone]), order(options, [one.npv for one in alone])
    line = by_npv if horizon == "once" else by_annual
    left = StreamsLeft(streams, interaction == "series")
    queue = walk([(options[place], alone[place]) for place in line], left, rate)
    unexplored = without_prevention(options)
    ranks = {place: rank for rank, place in enumerate(line, 1)}
    counted = [one for one in queue if one.is_counted]
    abatement = abatement_curve(queue, left, rate)
    costs = [step.cost_per_tonne for step in abatement if step.cost_per_tonne is not None]
    tonnes = [one.co2 for one in counted if one.co2 is not None]
    investment, saving = fsum(given(one.option.investment) for one in counted), fsum(one.saving for one in counted)
    running = fsum(one.option.running_cost for one in counted)
    claimed = fsum(given(option.annual_saving) for option in options)
    return Ranking(
        equivalent_annual_value=fsum(one.beside.annual for one in counted),
        npv=fsum(one.beside.npv for one in counted),
        counted=counted_verdict(queue),
        order=order_verdict(options, horizon, by_annual == by_npv),
        overlap=overlap_verdict(queue, streams),
        prevention="marked" if any(unexplored) else None,
        co2_coverage=co2_verdict(options),
        investment=investment,
        annual_saving=saving,
        running_cost=running,
        payback=joint_payback([(one.option, one.saving) for one in counted]),
        co2_avoided=fsum(tonnes) if tonnes or not counted else None,
        lowest_cost_per_tonne=min(costs, default=None),
        highest_cost_per_tonne=max(costs, default=None),
        results=tuple(result(queue[ranks[place] - 1], ranks[place], flag) for place, flag in enumerate(unexplored)),
        saving_curve=saving_curve(queue),
        abatement_curve=abatement,
        options_counted=float(len(counted)),
        saving_alone=claimed,
        saving_left_out=max(0.0, claimed - fsum(one.saving for one in queue)),
    )
