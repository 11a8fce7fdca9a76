"""The catalogue of the build that is running. MkDocs imports the hook under a name of its own, so that hook and macros meet here."""

from build_scripts.catalogue import Catalogue

_current: list[Catalogue] = []


def remember(found: Catalogue) -> Catalogue:
    """Make a catalogue the current one."""
    _current[:] = [found]
    return found


def current() -> Catalogue:
    """The catalogue that the hook loaded."""
    return _current[0]
