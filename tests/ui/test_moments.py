"""A thing's history in the window: every kind of movement has its word and its drawing."""

import re

import pytest
import sqlalchemy as sa
from PySide6.QtGui import QColor

from app.core.columns import table_of
from app.custody.models import Movement
from app.ui.pages.moments import KINDS
from app.ui.widgets.icons import pixmap


def kinds() -> list[str]:
    """Return the kinds that the database takes."""
    checks = [one for one in table_of(Movement).constraints if isinstance(one, sa.CheckConstraint)]
    (text,) = [str(one.sqltext) for one in checks if str(one.name) == "ck_movement_kind"]
    return re.findall(r"'(\w+)'", text)


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.usefixtures("plain_looks")
def test_every_kind_of_movement_is_drawn(kind: str) -> None:
    icon, _tone, word = KINDS[kind]
    assert word
    assert not pixmap(icon, QColor("black"), 16).isNull()
