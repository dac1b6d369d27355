"""A file's title in a read: PostgreSQL gives a sealed one only to who may read it, whatever statement asks.

A title is sealed where the class is sensitive or the marking is SECRET or above. Whoever may not read sealed
titles gets none.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.core.columns import table_of
from app.register.models import File
from app.retention.models import RecordClass

_FILE = table_of(File)
_CLASS = table_of(RecordClass)
_HIGH = sa.or_(_FILE.c.marking == sa.text("'SECRET'"), _FILE.c.marking == sa.text("'TOP SECRET'"))

SEALED: sa.ColumnElement[bool] = sa.or_(sa.func.coalesce(_CLASS.c.is_sensitive, sa.false()), _HIGH)
"""Whether a file's title is sealed; for a read of files joined with their classes."""


class _Title(FunctionElement[str]):
    """The title of the file that is read."""

    name = "title"
    type = sa.Text()
    inherit_cache = True


@compiles(_Title)
def _plain(_title: _Title, compiler: SQLCompiler, **how: Any) -> str:
    return compiler.process(_FILE.c.title, **how)


@compiles(_Title, "postgresql")
def _asked(_title: _Title, compiler: SQLCompiler, **how: Any) -> str:
    return f"title_of({compiler.process(_FILE.c.id, **how)})"


TITLE: sa.ColumnElement[str] = _Title().label("title")
