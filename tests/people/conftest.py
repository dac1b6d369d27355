"""A desk at which somebody with a login works who may register people."""

import pytest

from tests.council import Council, TestDesk


@pytest.fixture
def desk(council: Council) -> TestDesk:
    """The front desk; a login that nobody has is an administrator's until somebody has a role."""
    return council.desk()
