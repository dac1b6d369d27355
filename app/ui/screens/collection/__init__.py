"""One collection: its bags, its release, and what the contractor certified."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.words import mark
from app.ui.shell.screens import Entry, Screen

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell


def _make(shell: "Shell") -> Screen:
    from app.ui.screens.collection.screen import CollectionScreen

    return CollectionScreen(shell)


ENTRY = Entry("collection", mark("Collection"), "bagged", _make, right=Right.READ)
