"""Questions to the bridge, as the page asks them."""

import json

from calculators import bridge

BLOWDOWN, APPRAISAL = "energy.boiler_blowdown", "finance.investment_appraisal"


def no_constant(name: str) -> float:
    """For ``json.loads``: NaN and Infinity are Python's own extension."""
    raise AssertionError(f"{name} is no JSON")


def ask(verb: str, id: str = BLOWDOWN, **parts: object) -> dict:
    """The answer to a question; it must be strict JSON."""
    return json.loads(bridge.call(json.dumps({"verb": verb, "calculator": id, **parts})), parse_constant=no_constant)
