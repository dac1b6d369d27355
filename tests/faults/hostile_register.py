"""What a database client might do to covers and codes, as `hostile` has it; each with its one guard."""

from collections.abc import Iterator
from typing import Any

from tests.faults.hand import Hand
from tests.faults.hostile_cases import (
    NOON,
    RELEASED,
    RETURNED,
    UNAPPROVED,
    UNBATCHED,
    Harm,
    Hostile,
    Prepare,
    Row,
)

LENT_MERGED = "a merged cover is not lent"
STAYS = "stays as it is"
NOT_NOW = "what is out, away or merged already"


def _merged(hand: Hand) -> Row:
    return hand.add("cover", merged_at=NOON)


def _lent_then_merged(hand: Hand) -> Row:
    file = hand.add("file")
    loan = hand.add("loan", file_id=file["id"], **RETURNED)
    hand.add("cover", id=file["id"], merged_at=NOON)
    return loan


def _cover(**of: Any) -> Prepare:
    """Return what makes a cover whose file, or whose original, is not to be merged."""

    def prepare(hand: Hand) -> Row:
        cover = hand.add("cover")
        for column, what in of.items():
            file = {"id": cover[column]}
            if what == "lent":
                hand.add("loan", file_id=file["id"])
            elif what == "merged":
                hand.add("cover", id=file["id"], merged_at=NOON)
            else:
                hand.searched(file, what)
                hand.change("file", file, state=what)
        return cover

    return prepare


def _merge(hand: Hand, cover: Row) -> None:
    hand.change("cover", cover, merged_at=NOON)


def _merge_at_once(hand: Hand, cover: Row) -> None:
    hand.add("cover", original_id=cover["original_id"], merged_at=NOON)


def _move(**values: Any) -> Harm:
    def harm(hand: Hand, cover: Row) -> None:
        hand.searched(cover, values.get("state"))
        hand.change("file", {"id": cover["id"]}, **values)

    return harm


def _another_code(hand: Hand, file: Row) -> None:
    hand.change("file", file, code="N0")


def _code_of_another(hand: Hand, file: Row) -> None:
    other = hand.add("barcode", thing_id=hand.add("file")["id"])
    hand.change("file", file, code=other["code"])


def _foreign_code(hand: Hand, file: Row) -> None:
    other = hand.add("barcode", thing_id=file["id"], own=False)
    hand.change("file", file, code=other["code"])


def _moved_code(hand: Hand, barcode: Row) -> None:
    hand.change("barcode", barcode, thing_id=hand.add("file")["id"])


def _coded(hand: Hand) -> Row:
    return hand.add("barcode", thing_id=hand.add("file")["id"])


def _person(hand: Hand) -> Row:
    return hand.add("barcode", letter="P", thing_id=hand.add("cover", merged_at=NOON)["id"])


def _cover_not_merged(hand: Hand) -> Row:
    cover = hand.add("cover")
    return hand.add("barcode", thing_id=cover["id"]) | {"original_id": cover["original_id"]}


def _to_its_original(hand: Hand, barcode: Row) -> None:
    hand.change("barcode", barcode, thing_id=barcode["original_id"])


def _holding_cover(hand: Hand) -> Row:
    cover = hand.add("cover", merged_at=NOON)
    hand.add("disposal_hold", file_id=cover["id"])
    return {"id": cover["original_id"]}


def of_register() -> Iterator[Hostile]:
    """Return them; both engines have the same guards here."""
    yield Hostile(
        "guard_loan_merged", LENT_MERGED, _merged, lambda hand, row: hand.add("loan", file_id=row["id"])
    )
    yield Hostile(
        "guard_loan_merged_again",
        LENT_MERGED,
        _lent_then_merged,
        lambda hand, row: hand.change("loan", row, returned_at=None, ended=None),
    )
    for what in ("lent", "missing", "bagged"):
        for column in ("id", "original_id"):
            yield Hostile("guard_cover_merges_later", NOT_NOW, _cover(**{column: what}), _merge, UNBATCHED)
        yield Hostile("guard_cover_merges", NOT_NOW, _cover(original_id=what), _merge_at_once, UNBATCHED)
    yield Hostile("guard_cover_merges_later", NOT_NOW, _cover(original_id="merged"), _merge)
    yield Hostile(
        "guard_cover_merged", STAYS, _merged, lambda hand, row: hand.change("cover", row, merged_at=None)
    )
    yield Hostile(
        "guard_cover_merged",
        STAYS,
        _merged,
        lambda hand, row: hand.change("cover", row, original_id=hand.add("file")["id"]),
    )
    for harm in (_move(state="missing"), _moved_to("current_id"), _moved_to("home_id")):
        yield Hostile("guard_file_merged", STAYS, _merged, harm)
    for how in ("destroyed", "archived"):
        release = RELEASED | {"disposed_how": how}
        yield Hostile("guard_file_cover_held", "rule 2", _holding_cover, _release(release), UNAPPROVED)
    for code in (_another_code, _code_of_another, _foreign_code):
        yield Hostile("guard_file_code", "stands for it", lambda hand: hand.add("file"), code)
    for prepare, moving in (
        (_coded, _moved_code),
        (_person, _moved_code),
        (_cover_not_merged, _to_its_original),
    ):
        yield Hostile("guard_barcode_moves", "merged into it", prepare, moving)


def _release(values: Row) -> Harm:
    return lambda hand, file: hand.change("file", file, **values)


def _moved_to(column: str) -> Harm:
    def harm(hand: Hand, cover: Row) -> None:
        values: Row = {column: hand.ids["shelf"]}
        hand.searched(cover, values.get("state"))
        hand.change("file", {"id": cover["id"]}, **values)

    return harm
