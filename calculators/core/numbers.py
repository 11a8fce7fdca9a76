"""Reading numbers as people type them, and writing them with no more digits than they deserve.

Two styles of writing are in use: ``point`` (1,234.5) and ``comma`` (1.234,5). Until the reader has picked one, a number that both
styles could read differently is asked back instead of guessed. Command line, CSV and page addresses always use the point.
"""

import math
import re
from functools import lru_cache

STYLES = ("point", "comma")
_SPACES = " \u00a0\u202f\u2009'’_"
# thousands by three, or lakh and crore as in South Asia (12,34,567)
_GROUPED = {",": re.compile(r"[1-9]\d{0,2}(,\d{3})+$|[1-9]\d?(,\d{2})+,\d{3}$"), ".": re.compile(r"[1-9]\d{0,2}(\.\d{3})+$")}
_DECIMAL = {"point": ".", "comma": ","}
# What nearly everybody types, and what cannot be misread in the style in use: it need not be taken apart.
_SIMPLE = {None: re.compile(r"[0-9]{1,15}"), "point": re.compile(r"[0-9]{1,15}(\.[0-9]{1,15})?"), "comma": re.compile(r"[0-9]{1,15}(,[0-9]{1,15})?")}
_PLAIN = re.compile(r"(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?")
_LEADING_NUMBER = re.compile(r"([+\-−–]?[\d.,٫٬" + _SPACES + r"]*\d[.,]?(?:[eE][+\-−]?\d+)?)(.*)$", re.DOTALL)


class NotANumber(ValueError):
    """Text that is no finite number: the key of the sentence in ``core.messages`` that says why."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


def split_unit(text: str) -> tuple[str, str]:
    """Split ``'150 psi'`` into number and unit text; the unit is empty where none was typed."""
    found = _LEADING_NUMBER.match(text.strip())
    return (found[1].strip(_SPACES), found[2].strip()) if found else (text.strip(), "")


def read_number(text: str, style: str | None = None) -> float:
    """Read one number written in a style, or in an unknown one (None). Raises NotANumber with the way out."""
    if _SIMPLE[style].fullmatch(text):
        return float(text.replace(",", "."))
    digits = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text.strip())
    digits = digits.replace("−", "-").replace("–", "-").replace("٫", _DECIMAL.get(style or "point", ".")).replace("٬", "")
    sign, digits = (digits[0], digits[1:]) if digits[:1] in ("-", "+") else ("+", digits)
    for space in _SPACES:
        digits = digits.replace(space, "")
    mantissa, mark, exponent = digits.partition("e" if "e" in digits else "E")
    plain = _with_point(mantissa, style) + mark + exponent
    if not _PLAIN.fullmatch(plain):
        raise NotANumber("text")
    value = float(f"{sign}{plain}")
    if math.isinf(value):
        raise NotANumber("infinite")
    return value


def _with_point(digits: str, style: str | None) -> str:
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        decimal = "," if digits.rfind(",") > digits.rfind(".") else "."
        if style and decimal != _DECIMAL[style]:
            raise NotANumber("other_style")
    elif not commas and not points:
        return digits
    else:
        mark = "," if commas else "."
        groups = bool(_GROUPED[mark].match(digits))
        if style:
            decimal = _DECIMAL[style]
            if mark != decimal and not groups:
                raise NotANumber("other_style")
        elif groups and digits.count(mark) == 1:
            raise NotANumber("ambiguous")
        else:
            decimal = ("." if mark == "," else ",") if groups else mark
    thousands = "." if decimal == "," else ","
    whole, _, fraction = digits.partition(decimal)
    if thousands in whole and not _GROUPED[thousands].match(whole):
        raise NotANumber("thousands")
    return f"{whole.replace(thousands, '')}.{fraction}" if fraction or decimal in digits else whole.replace(thousands, "")


def shorten(text: str) -> str:
    """Typed text, short enough to be quoted in a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 30 else f"{flat[:29]}…"


def example(style: str | None) -> str:
    """What a number looks like in a style."""
    return "1.234,5" if style == "comma" else "1,234.5"


def significant(value: float, digits: int) -> float:
    """Round to significant digits."""
    if value == 0 or not math.isfinite(value):
        return 0.0 if value == 0 else value
    try:
        return round(value, digits - 1 - math.floor(math.log10(abs(value))))
    except OverflowError:  # the largest floats have no larger neighbour to round to
        return value


@lru_cache(maxsize=4_096)  # a page shows the same figures several times: in the result, beside the input, in the chart
def show_number(value: float, *, digits: int = 4, decimals: int | None = None, style: str | None = None) -> str:
    """Write a number for a person: grouped thousands, a true minus, at most ``digits`` significant digits or exactly ``decimals``."""
    if decimals is not None:
        rounded, places = round(value, decimals) + 0.0, decimals  # + 0.0 turns a negative zero into zero
    else:
        rounded = significant(value, digits)
        magnitude = math.floor(math.log10(abs(rounded))) if rounded else 0
        places = max(0, digits - 1 - magnitude)
    if abs(rounded) >= 1e15 or 0 < abs(rounded) < 1e-6:
        text = f"{rounded:.{digits - 1}e}"
        mantissa, _, exponent = text.partition("e")
        power = "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(sign)] if sign.isdigit() else "⁻" for sign in str(int(exponent)))
        text = f"{mantissa} × 10{power}"
    else:
        text = f"{rounded:,.{places}f}"
        if decimals is None and "." in text:
            text = text.rstrip("0").rstrip(".")
    if style == "comma":
        text = text.translate(str.maketrans(",.", ".,"))
    return text.replace("-", "−")


def plain_number(value: float) -> str:
    """Write a number so that the command line, CSV files and page addresses read it back exactly."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def edit_number(value: float, style: str | None, *, exact: bool = False) -> str:
    """Write a number for an input field: seven significant digits (``exact``: all that it has), no thousands marks, the reader's decimal mark."""
    text = plain_number(value) if exact else f"{value:.7g}" if 1e-4 <= abs(value) < 1e15 or value == 0 else repr(significant(value, 7))
    if "e" in text and 1e-4 <= abs(value) < 1e15:
        text = plain_number(significant(value, 7))
    mantissa, mark, exponent = text.partition("e")
    if style is None and _GROUPED["."].match(mantissa.removeprefix("-")):
        text = f"{mantissa}0{mark}{exponent}"  # 1.234 could be read as 1,234 by whoever has not chosen a style yet; 1.2340 cannot
    return text.replace(".", ",") if style == "comma" else text
