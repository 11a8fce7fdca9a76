"""A table of records as HTML, and as cells that the page shows beside the input table."""

from collections.abc import Sequence
from typing import Any

from calculators.core.calculator import Answer
from calculators.core.fields import Quantity
from calculators.core.markup import escape
from calculators.core.reader import Reader
from calculators.core.rows import Name, Rows


def rows_table(name: str, item: Rows, rows: Sequence[Any], reader: Reader) -> str:
    """A table of records; the first column heads its row."""
    units = {column: reader.unit(f"{name}.{column}", cell.unit) for column, cell in item.columns.items()}
    heads = "".join(
        f'<th scope="col"{_number_class(cell)}>{escape(cell.label)}{_in_brackets(reader.print(units[column]))}</th>' for column, cell in item.columns.items()
    )
    first, *others = [(column, cell, units[column], f"<td{_number_class(cell)}>") for column, cell in item.columns.items()]
    body = []
    for place, row in enumerate(rows, 1):
        shown = [f"{mark}{escape(cell.show(getattr(row, column), unit=unit, style=reader.style))}</td>" for column, cell, unit, mark in others]
        head = head_of(first[1].show(getattr(row, first[0]), unit=first[2], style=reader.style), place)
        body.append(f'<tr><th scope="row">{escape(head)}</th>{"".join(shown)}</tr>')
    table = f'<table class="cp-table"><caption>{escape(item.label)}</caption><thead><tr>{heads}</tr></thead><tbody>{"".join(body)}</tbody></table>'
    # Not a region: one page can show a table of the same name in the form, the result and several examples, and landmarks must differ.
    return scrolling(table, item.label)


def scrolling(table: str, label: str) -> str:
    """A wide table that scrolls inside the page instead of widening it; by keyboard too."""
    return f'<div class="cp-scroll" tabindex="0" role="group" aria-label="{escape(label)}">{table}</div>'


def beside(answer: Answer, reader: Reader) -> dict[str, dict[str, list[Any]]]:
    """For each input table that has results row by row: their headings and cells, as text."""
    found: dict[str, dict[str, list[Any]]] = {}
    for name, item in answer.calculator.outputs.items():
        if isinstance(item, Rows) and item.beside:
            cells = {column: cell for column, cell in item.columns.items() if not isinstance(cell, Name)}
            units = {column: reader.unit(f"{name}.{column}", cell.unit) for column, cell in cells.items()}
            heads = [f"{cell.label} ({unit})" if (unit := reader.print(units[column])) else cell.label for column, cell in cells.items()]
            rows = [
                [cell.show(getattr(row, column), unit=units[column], style=reader.style) for column, cell in cells.items()]
                for row in getattr(answer.result, name)
            ]
            found[item.beside] = {"heads": heads, "rows": rows}
    return found


def cells_table(caption: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lines of a CSV file as a table."""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in header)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table class="cp-table"><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def head_of(name: str, place: int) -> str:
    """What heads a row; one without a name goes by its number."""
    return str(place) if name == "–" else name


def _number_class(cell: object) -> str:
    return ' class="cp-number"' if isinstance(cell, Quantity) else ""


def _in_brackets(unit: str) -> str:
    return f" ({escape(unit)})" if unit else ""
