"""Everything that a calculator can refuse, in words for the person who made the mistake."""


class CalculatorError(Exception):
    """Root of all errors that are meant to be read by a user."""


class InvalidInputs(CalculatorError):
    """Inputs that cannot be answered: one sentence for each field, all at once.

    Raise it in a formula for rules across fields: ``InvalidInputs(target_rate="Target rate must not exceed ...")``.
    """

    def __init__(self, problems: dict[str, str] | None = None, /, **sentences: str) -> None:
        self.problems: dict[str, str] = {**(problems or {}), **sentences}
        super().__init__("; ".join(f"{name}: {sentence}" for name, sentence in self.problems.items()))


class UnknownCalculator(CalculatorError):
    """An id that no module has."""

    def __init__(self, id: str, near: tuple[str, ...] = ()) -> None:
        self.id, self.near = id, near
        hint = f"; did you mean {' or '.join(near)}?" if near else "; 'list' shows all ids"
        super().__init__(f"There is no calculator {id!r}{hint}")


class UnknownUnit(CalculatorError):
    """A unit symbol that is not in the closed list, or that measures something else."""


class TablesNotBuilt(CalculatorError):
    """The factor tables have not been compiled from content/factors yet."""
