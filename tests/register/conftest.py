"""What every test of the register has: a registry over a small council, on each engine in turn."""

import pytest

from tests.council import Council
from tests.register.office import Registry


@pytest.fixture
def registry(council: Council) -> Registry:
    return Registry(council)
