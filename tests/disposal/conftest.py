"""A council with something to dispose of, and the people who do it."""

import pytest

from tests.council import Council
from tests.disposal.chain import Chain


@pytest.fixture
def chain(council: Council) -> Chain:
    """Return the officer, the owner and the witness of a council, and files that are due."""
    return Chain(council)
