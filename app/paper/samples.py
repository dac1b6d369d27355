"""An auditor's papers: the samples with room to tick, and what was out of the ordinary month by month."""

from collections.abc import Sequence

from app.core.times import system_clock
from app.core.words import _
from app.overview.oversight import Looked, Month
from app.overview.samples import FileDrawn, Samples
from app.paper.slip import Paper, moment
from app.paper.table import Table, draw_tables

BOX = "□"


def samples_paper(samples: Samples, *, dpi: int = 300) -> Paper:
    """Return both samples, each with room for what was found."""
    drawn = (_("Drawn"), moment(system_clock()))
    seed = (_("Seed"), samples.seed)
    files = Table(
        _("Sample: from the register to the shelf"),
        [
            drawn,
            seed,
            (_("Files"), _("{count} of {all}").format(count=len(samples.files), all=samples.of_files)),
        ],
        [_("Code"), _("Reference"), _("Title"), _("The register says"), _("Found")],
        [0.15, 0.2, 0.28, 0.27, 0.1],
        [
            (one.code, one.reference, one.title, one.holder or one.where or one.state, BOX)
            for one in samples.files
        ],
        [_("Look for each file where the register says that it is, or ask whoever has it.")],
    )
    places = Table(
        _("Sample: from the shelf to the register"),
        [drawn, seed, (_("Places"), _of(len(samples.places), samples.of_places))],
        [
            _("Code"),
            _("Place"),
            _("Files by the register"),
            _("Counted"),
            _("File that was scanned"),
            _("Right"),
        ],
        [0.15, 0.35, 0.15, 0.1, 0.17, 0.08],
        [(one.code, one.path, str(one.count), "", "", BOX) for one in samples.places],
        [_("Count what is there. Scan one file of your choice: does the register say that it is here?")],
    )
    return draw_tables([files, places], dpi=dpi)


def months_paper(months: Sequence[Month], entries: Sequence[Looked], *, dpi: int = 300) -> Paper:
    """Return the months, and the newest entries one by one."""
    printed = (_("Printed"), moment(system_clock()))
    counts = Table(
        _("Out of the ordinary, month by month"),
        [printed],
        [_("Month"), _("Overrides"), _("Undone"), _("Late"), _("Refused")],
        [0.2, 0.2, 0.2, 0.2, 0.2],
        [(one.month, *map(str, (one.overrides, one.undos, one.late, one.refused))) for one in months],
    )
    {
        "override": _("override"),
        "undo": _("undone"),
        "late": _("entered late"),
        "refused": _("refused"),
    }
    each = Table(
        _("The newest of them"),
        [printed],
        [_("Entered"), _("Happened"), _("What"), _("Who"), _("Desk"), _("Entry")],
        [0.2, 0.2, 0.15, 0.15, 0.2, 0.1],
        [
            (
                moment(one.entered_at),
                moment(one.happened_at),
                _(str(one.what)),
                one.who,
                one.desk,
                str(one.number),
            )
            for one in entries
        ],
    )
    return draw_tables([counts, each], dpi=dpi)


def _of(count: int, every: int) -> str:
    return _("{count} of {all}").format(count=count, all=every)


def _says(one: FileDrawn) -> str:
    """Return who has a file, or where it is, or what became of it."""
    return one.holder or one.where or one.state
