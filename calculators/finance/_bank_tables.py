"""The year-by-year tables of a bank case, from the computed flows."""

from calculators.finance._bank_case import Case
from calculators.finance._bank_projection import Equity, Project
from calculators.finance._bank_rows import CashRow, CoverRow, FundsRow, ProfitRow
from calculators.methods.debt_cover import break_even_utilisation, cash_break_even, loan_life_cover


def funds(case: Case, project: Project, equity: Equity) -> tuple[FundsRow, ...]:
    """Uses and sources of funds; both add up to the same total."""
    before = equity.debt.due_before(project.operation)
    total = project.outlay + project.tied_up[0] + before
    uses = {"investment": case.investment, "other_costs": case.other_costs, "working_capital": project.tied_up[0]}
    if before:
        uses["service_before_operation"] = before
    sources = {"grant": equity.grant, "loan": equity.debt.amount, "own_money": equity.own_money + before}
    rows = [FundsRow(item, amount, None, amount / total * 100) for item, amount in uses.items()]
    rows += [FundsRow(item, None, amount, amount / total * 100) for item, amount in sources.items()]
    return (*rows, FundsRow("total", sum(uses.values()), sum(sources.values()), 100.0))


def profit(case: Case, project: Project, equity: Equity) -> tuple[ProfitRow, ...]:
    """The profit and loss account, with loan and grant."""
    operation, taxed, debt = project.operation, equity.taxed, equity.debt
    rows, losses = [], 0.0
    for year in range(operation.last + 1):
        single = (taxed.gain if year == operation.last else 0.0) - (taxed.expensed if year == 0 else 0.0)
        taxable, tax = taxed.profits[year], taxed.tax[year]
        if case.losses == "carry_forward":
            losses = max(losses - taxable, 0.0)
        rows.append(
            ProfitRow(
                year=year,
                utilisation=operation.utilisation[year] * 100,
                income=operation.income[year],
                costs=operation.costs[year],
                surplus=project.surplus[year],
                depreciation=taxed.depreciation[year],
                interest=debt.interest[year],
                single=single,
                taxable=taxable,
                losses=losses,
                tax=tax,
                net_profit=project.surplus[year] - taxed.depreciation[year] - debt.interest[year] + single - tax,
            )
        )
    return tuple(rows)


def cash(project: Project, equity: Equity) -> tuple[CashRow, ...]:
    """Cash before and after financing. Everything carries its sign: what is paid is negative."""
    last, debt = project.operation.last, equity.debt
    return tuple(
        CashRow(
            year=year,
            surplus=project.surplus[year],
            working_capital=-project.tied_up[year],
            investment=-project.outlay if year == 0 else 0.0,
            end_value=project.operation.salvage if year == last else 0.0,
            tax=-project.taxed.tax[year],
            project=project.flows[year],
            received=debt.amount + equity.grant if year == 0 else 0.0,
            interest=debt.capitalised[year] - debt.interest[year],
            principal=-debt.principal[year],
            tax_saved=project.taxed.tax[year] - equity.taxed.tax[year],
            equity=equity.flows[year],
        )
        for year in range(last + 1)
    )


def cover(case: Case, project: Project, equity: Equity) -> tuple[CoverRow, ...]:
    """The loan and what covers it, for each year after today."""
    operation, debt, taxed = project.operation, equity.debt, equity.taxed
    dscr = equity.cover(operation)
    llcr = loan_life_cover(equity.available[1:], debt.opening[1:], debt.rate)
    rows = []
    for year in range(1, operation.last + 1):
        contribution, fixed = operation.contribution[year], operation.fixed[year]
        profit_point = break_even_utilisation(contribution, fixed + taxed.depreciation[year] + debt.interest[year])
        allowances = taxed.depreciation[year] + (debt.interest[year] if case.interest_deductible else 0.0)
        cash_point = cash_break_even(contribution, fixed, debt.service[year], allowances, case.tax_rate, losses_save_tax=case.losses == "other_income")
        rows.append(
            CoverRow(
                year=year,
                opening=debt.opening[year],
                interest=debt.interest[year],
                capitalised=debt.capitalised[year],
                principal=debt.principal[year],
                service=debt.service[year],
                available=equity.available[year],
                dscr=dscr[year],
                llcr=llcr[year - 1],
                profit_break_even=None if profit_point is None else profit_point * 100,
                cash_break_even=None if cash_point is None else cash_point * 100,
            )
        )
    return tuple(rows)
