"""The words that seal the audit trail, check it, and take it to somebody outside."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.core.refusals import Refused
from app.core.rights import Right, may_not
from app.core.words import _, plural

if TYPE_CHECKING:
    import datetime as dt

    from app.cli.words import Where
    from app.office import Office

SOMETHING_WRONG = 3
"""The exit status where the trail is not as it must be."""

_file = click.Path(dir_okay=False, path_type=Path)
_there = click.Path(dir_okay=False, exists=True, path_type=Path)


def _office(where: "Where", right: Right) -> "Office":
    """Open the front door for somebody who has a right."""
    office = where.office()
    if right not in office.rights():
        raise Refused(may_not(right))
    return office


@contextmanager
def _bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar, and hand over what moves it."""
    with click.progressbar(length=1000, label=label, file=sys.stderr) as bar:
        yield lambda done, total: bar.update(done * 1000 // max(total, 1) - bar.pos)


@click.command()
@click.argument("out", metavar="[FILE]", required=False, type=_file)
@click.pass_obj
def checkpoint(where: "Where", out: Path | None) -> None:
    """Seal the audit trail as it is now, and show the checkpoint; a FILE.pdf is a page to keep outside."""
    from app.upkeep.checkpoints import council_name, make_checkpoint

    office = _office(where, Right.READ)
    with _bar(_("Sealing")) as told:
        note = make_checkpoint(office, told)
    if out is None:
        click.echo(note, nl=False)
        return
    from app.paper.sealed import checkpoint_page
    from app.paper.whole import write_whole

    page = checkpoint_page(council_name(office.database), note) if out.suffix == ".pdf" else None
    write_whole(out, lambda: note.encode() if page is None else page.pdf)
    click.echo(_("The checkpoint is in {path}.").format(path=out))


@click.command()
@click.option(
    "--checkpoint",
    "kept",
    type=_there,
    help="One that was kept; else the newest seen here.",
)
@click.option("--key", metavar="PUBLICKEY", help="The first key, from the sheet in the safe.")
@click.pass_context
def verify(ctx: click.Context, kept: Path | None, key: str | None) -> None:
    """Check the whole audit trail, its checkpoints and the records they tell of. Ends with 3 for a fault."""
    from app.audit.notes import read_public
    from app.upkeep.checkpoints import known_note, trail_name
    from app.upkeep.saying import report_lines
    from app.upkeep.verifying import verify as check

    office = _office(ctx.obj, Right.AUDIT)
    try:
        first = read_public(key) if key else None
    except ValueError as error:
        raise Refused(_("This is no public key of Paperchain.")) from error
    note = kept.read_text(encoding="utf-8") if kept else known_note(trail_name(office.database))
    with _bar(_("Checking")) as told:
        report = check(office.database, told, note, first)
    for line in report_lines(report):
        click.echo(line)
    if not report.is_sound:
        ctx.exit(SOMETHING_WRONG)


@click.command("export-audit")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def export_audit(where: "Where", folder: Path) -> None:
    """Write the audit trail into a new DIR, with a small program that checks it without Paperchain."""
    from app.upkeep.exporting import export

    office = _office(where, Right.AUDIT)
    with _bar(_("Exporting")) as told:
        export(office, folder, told)
    click.echo(_("The trail is in {path}. To check it: python3 {path}/verify.py {path}").format(path=folder))


@click.command()
@click.argument("code")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def evidence(where: "Where", code: str, folder: Path) -> None:
    """Put everything about one file, by its CODE or reference, into a new DIR: as paper, data and proofs."""
    from app.paper.evidence import evidence_paper
    from app.upkeep.evidence import evidence as collect
    from app.upkeep.evidence import write_evidence

    office = _office(where, Right.AUDIT)
    with _bar(_("Collecting")) as told:
        found = collect(office, code, told)
    entries = [(one.n, one.body, one.proof is not None) for one in found.entries]
    write_evidence(found, evidence_paper(found.page, entries, found.checkpoint).pdf, folder)
    click.echo(_("The evidence is in {path}.").format(path=folder))


@click.command("erase-names")
@click.option(
    "--before", metavar="DAY", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Such as 2020-01-01."
)
@click.pass_obj
def erase_names(where: "Where", before: "dt.datetime") -> None:
    """Erase the names of borrowers whose loans ended before a DAY, and titles whose time has come."""
    from app.upkeep.erasing import erase

    office = _office(where, Right.ERASE)
    with _bar(_("Erasing")) as told:
        count = erase(office, before.date(), told)
    click.echo(plural("{count} record lost its name.", "{count} records lost their names.", count))


@click.group()
def key() -> None:
    """Say which keys sign checkpoints, and trust another computer's."""


@key.command("show")
@click.pass_obj
def key_show(where: "Where") -> None:
    """Show this computer's public key, and whether it is trusted."""
    from app.upkeep.checkpoints import is_trusted, own_public

    office = _office(where, Right.READ)
    click.echo(own_public(office.database))
    is_ours = is_trusted(office.database)
    click.echo(_("It is trusted here.") if is_ours else _("It is not trusted here yet."))


@key.command("trust")
@click.argument("computer", metavar="COMPUTER")
@click.argument("public", metavar="[PUBLICKEY]", required=False)
@click.pass_obj
def key_trust(where: "Where", computer: str, public: str | None) -> None:
    """Trust the PUBLICKEY of another COMPUTER; without one this computer's, as the council's first."""
    from app.upkeep.checkpoints import begin_signing, trust

    office = _office(where, Right.GIVE_ROLES)
    done = trust(office, computer, public) if public else begin_signing(office, computer)
    click.echo(done["say"])


@key.command("sheet")
@click.argument("out", metavar="OUT.pdf", type=_file)
@click.pass_obj
def key_sheet(where: "Where", out: Path) -> None:
    """Put the start-up sheet with the first key into a PDF, for the council's safe."""
    from app.paper.sealed import key_sheet as sheet
    from app.paper.whole import write_whole
    from app.upkeep.checkpoints import council_name, first_key, trail_name

    database = _office(where, Right.READ).database
    page = sheet(council_name(database), trail_name(database), first_key(database))
    write_whole(out, lambda: page.pdf)
    click.echo(_("The sheet is in {path}. Keep it in the safe.").format(path=out))
