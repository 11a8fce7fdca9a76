"""The same question to this interpreter: what the browser's Python must answer too."""

import json
from typing import Any

from calculators import bridge


def ask(question: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(bridge.call(json.dumps(question)))
    return answer


def run(calculator: str, inputs: dict[str, Any], **about: Any) -> dict[str, Any]:
    """A run that is answered; ``about`` says how the reader writes and reads figures."""
    answer = ask({"verb": "run", "calculator": calculator, "inputs": inputs, **about})
    assert answer["ok"], answer
    return answer


def headline(calculator: str, inputs: dict[str, Any], **about: Any) -> str:
    """The answer's one line."""
    return str(run(calculator, inputs, **about)["headline"])
