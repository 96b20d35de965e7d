"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# A busy machine is no fault of the code: nothing here is a timed test.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
