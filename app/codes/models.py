"""Every code that stands for something, our own and foreign ones, and how far minting has come."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import STRICT, Base


class Barcode(Base):
    """One code and the thing that it stands for. Several codes may stand for one thing (aliases).

    `letter` is the kind of thing: F file, B box, L location, P person, D bag. An own code is used only once;
    a foreign one may be, and is then refused at the desk by name. `printed` counts its labels.
    """

    __tablename__ = "barcode"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str]
    letter: Mapped[str]
    thing_id: Mapped[int]
    own: Mapped[bool]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    printed: Mapped[int] = mapped_column(server_default=text("0"))

    __table_args__ = (
        CheckConstraint("letter IN ('F', 'B', 'L', 'P', 'D')", name="letter"),
        Index("ix_barcode_code", "code"),
        Index("uq_barcode_own", "code", unique=True, postgresql_where=text("own"), sqlite_where=text("own")),
        Index("ix_barcode_thing", "thing_id", "letter"),
        STRICT,
    )


class Mint(Base):
    """The number of the last code that was minted for a letter."""

    __tablename__ = "mint"

    letter: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]
