"""Small checks of texts, and pydantic's findings put into sentences for an author."""

import re
from datetime import date
from difflib import get_close_matches
from typing import Any


def one_line(text: str) -> str:
    """A text without line breaks."""
    if "\n" in text.strip():
        raise ValueError("must stand on one line")
    return text.strip()


def iso_date(text: str) -> str:
    """A date as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError(f"'{text}' is no date; write it as \"2027-06-30\"") from None


_TYPES = {
    "string_type": "must be a text; put a number or a date in quotes",
    "list_type": "must be a list; start each line with '- '",
    "dict_type": "must hold fields, each on a line of its own",
    "model_type": "must hold fields, each on a line of its own",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "string_too_short": "is empty",
    "tuple_type": "must be two numbers in square brackets, such as [54.3, 58.3]",
}


def did_you_mean(word: str, words: Any) -> str:
    """``; did you mean 'x'?`` where something is near, else nothing."""
    near = get_close_matches(word, [str(other) for other in words], 1, 0.6)
    return f"; did you mean '{near[0]}'?" if near else ""


def sentence(error: Any, fields: list[str]) -> str:
    """One of pydantic's errors, for an author; ``fields`` are the names allowed at that place."""
    name = str(error["loc"][-1]) if error["loc"] else "the file"
    kind = error["type"]
    if kind == "extra_forbidden":
        # Inside braces a comma ends a text, and what follows it looks like a field.
        hint = "; inside { } a text with a comma must stand in quotes" if " " in name else did_you_mean(name, fields)
        return f"{name}: not a field{hint}"
    if kind == "missing":
        return f"{name}: is missing"
    if kind == "too_short":
        return f"{name}: needs at least one line"
    if kind == "literal_error":
        return f"{name}: must be {error['ctx']['expected'].replace(' or ', ' or ')}"
    if kind == "string_pattern_mismatch":
        return f"{name}: '{error['input']}' may have small letters, digits and hyphens only"
    if kind == "value_error":
        return f"{name}: {re.sub('^Value error, ', '', error['msg'])}"
    return f"{name}: {_TYPES.get(kind, error['msg'][:1].lower() + error['msg'][1:])}"
