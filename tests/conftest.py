"""Settings that all tests share."""

from hypothesis import settings

# The same examples on every run, so that a red build stays red until the cause is mended; no deadline, because two cores are soon busy.
settings.register_profile("repeatable", deadline=None, derandomize=True, print_blob=True, max_examples=100)
settings.load_profile("repeatable")
