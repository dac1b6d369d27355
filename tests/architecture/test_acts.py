"""Every act can be done: the module of a command has its handler, for that is where the office looks."""

import importlib
import pkgutil
import sys
from collections.abc import Iterator

import app
from app.core.acts import Command


def modules() -> Iterator[str]:
    """The names of all modules of the rooms; the window has no acts of its own."""
    for found in pkgutil.walk_packages(app.__path__, "app."):
        if not found.name.startswith(("app.ui", "app.__main__")):
            yield found.name


def below(kind: type[Command]) -> Iterator[type[Command]]:
    """All kinds of commands."""
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


def test_every_command_has_its_handler_beside_it() -> None:
    for name in modules():
        importlib.import_module(name)
    # A dataclass with slots is made anew, and the plain one is found as well: names are compared.
    commands = {(one.__module__, one.__name__) for one in below(Command) if one.__module__.startswith("app.")}
    assert len(commands) > 70
    handled = {
        (kind.__module__, kind.__name__)
        for module in {module for module, _name in commands}
        for kind in getattr(sys.modules[module], "HANDLERS", {})
    }
    assert commands == handled
