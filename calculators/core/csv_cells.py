"""Cells of a CSV file that a spreadsheet will open."""

import re

#: one number or several with semicolons, as lists are written
_NUMBERS = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?(;[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?)*")
# The list of OWASP's ASVS, requirement 1.2.10, with line ends and the full-width forms that some spreadsheets read alike.
_FORMULA_SIGNS = tuple("=+-@\t\0\r\n＝＋－＠")


def harmless(cell: str) -> str:
    """The cell; one that a spreadsheet would run as a formula is kept as text by a leading apostrophe. Numbers stay numbers."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_SIGNS) and not _NUMBERS.fullmatch(cell) else cell
