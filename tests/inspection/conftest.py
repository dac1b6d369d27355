"""The floor that spot-checks walk."""

import pytest

from tests.council import Council
from tests.inspection.floor import Floor


@pytest.fixture
def floor(council: Council) -> Floor:
    """Return a floor of a council, without desks yet."""
    return Floor(council)
