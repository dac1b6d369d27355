"""The tables of a batch: its files, its bags, its transmittals."""

from app.core.words import _
from app.ui.screens.disposal.tables import WHEN, when
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable

_TONES = {"released": Tone.QUIET, "transferred": Tone.QUIET, "kept": Tone.QUIET, "withdrawn": Tone.QUIET}
_TONES |= {"held": Tone.REFUSED, "not found": Tone.REFUSED, "destroyed": Tone.REFUSED, "rejected": Tone.QUIET}
_TONES |= {"sent back": Tone.LOOK}


def lines_table(theme: Theme) -> RowTable:
    """Return the table of a batch's files."""
    columns = (
        Column(_("Reference"), lambda row: row.reference, "HOU/2026/00012 part 2"),
        Column(_("Title"), lambda row: row.title or "–"),
        Column(_("Class"), lambda row: row.record_class, "HOU-01 Tenancy"),
        Column(_("Place"), lambda row: row.place or "–", "Bay 12, Shelf 4"),
        Column(_("Decision"), _decision, "Transfer to the archive"),
        Column(_("State"), lambda row: row.state, "Here again: to be approved", tone=_tone),
        Column(
            _("Look at"),
            lambda row: "; ".join(part for part in (row.warns, row.notes, row.said) if part) or "–",
            "The marking is not confirmed",
            icon=lambda row: "alarm" if row.warns else None,
            tone=lambda row: Tone.REFUSED if row.warns else None,
        ),
    )
    empty = _("No file yet. Scan files into the batch, or take them from the due list.")
    return RowTable(theme, _("Files of the batch"), columns, lambda row: row.id, empty)


def _decision(row: object) -> str:
    until, text = getattr(row, "keep_until", None), str(getattr(row, "decision_text", ""))
    return _("{what} until {day}").format(what=text, day=until.isoformat()) if until else text


def _tone(row: object) -> Tone | None:
    return _TONES.get(str(getattr(row, "stands", "")))


def bags_table(theme: Theme) -> RowTable:
    """Return the table of bags."""
    columns = (
        Column(_("Bag"), lambda row: row.code, "D0000012X"),
        Column(_("State"), lambda row: row.state, tone=lambda row: None if row.is_closed else Tone.LOOK),
        Column(_("Files"), lambda row: str(row.files), "1,000", lambda row: row.files, aligned=True),
        Column(_("Lines"), lambda row: str(row.bulk), "1,000", lambda row: row.bulk, aligned=True),
        Column(_("Seal"), lambda row: row.seal or "–", "SEAL-20417"),
        Column(_("Weight"), _weight, "100.0 kg", lambda row: row.weight_g or 0, aligned=True),
        Column(_("Sealed by"), lambda row: row.sealed_by or "–", "madeyemi"),
        Column(_("Witness"), lambda row: row.witnessed_by or "–", "madeyemi"),
    )
    empty = _("No bag yet. Open one, then scan files into it.")
    return RowTable(theme, _("Bags"), columns, lambda row: row.code, empty)


def _weight(row: object) -> str:
    grams = getattr(row, "weight_g", None)
    return _("{kg} kg").format(kg=f"{grams / 1000:.1f}") if grams else "–"


def transmittals_table(theme: Theme) -> RowTable:
    """Return the table of transmittals."""
    columns = (
        Column(_("Number"), lambda row: str(row.number), "10000", lambda row: row.number, aligned=True),
        Column(_("To"), lambda row: row.receiver),
        Column(_("What"), lambda row: row.decision, "Transfer with the function"),
        Column(_("Files"), lambda row: str(row.files), "20,000", lambda row: row.files, aligned=True),
        Column(_("Signed by"), lambda row: row.signed_by or _("Nobody yet"), "The archivist's name"),
        Column(_("Signed"), lambda row: when(row.signed_at), WHEN),
    )
    return RowTable(theme, _("Transmittals"), columns, lambda row: row.number, "")
