"""The words of the command line for a batch: `batch …`, from its draft to its owner's approval."""

import datetime as dt
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from app.cli.disposal_words import as_json_option, date_of, day, put, say, signed, today
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.disposal.reckoning import Decision

if TYPE_CHECKING:
    from app.cli.words import Where
    from app.office import Office

_number = click.argument("number", metavar="BATCH", type=click.IntRange(1, 2**31))
_files = click.argument("files", metavar="[FILE]...", nargs=-1)
_why = click.option("--why", required=True, help="Why.")


@click.group()
def batch() -> None:
    """Disposal batches: draft, fill, submit, approve; and what became of each file."""


@batch.command()
@click.argument("name")
@click.option("--officer", metavar="LOGIN", help="Who answers for it at the desk.  [default: you]")
@as_json_option
@click.pass_obj
def new(where: "Where", name: str, officer: str | None, as_json: bool) -> None:
    """Begin a batch with a NAME: which records, up to when."""
    from app.cli.people_words import person_of
    from app.disposal.acts.batches import DraftBatch

    office = where.office()
    officer_id = person_of(office, officer)["id"] if officer else None
    say(office.do(DraftBatch(name=name, officer_id=officer_id)), as_json)


@batch.command()
@_number
@_files
@click.option("--due", is_flag=True, help="All files that are due now and blocked by nothing.")
@click.option("--class", "class_code", metavar="CODE", help="Of those that are due, this record class.")
@click.option(
    "--decision",
    type=click.Choice([str(one) for one in Decision]),
    help="What is to become of them.  [default: what the rule says]",
)
@click.option("--keep-until", type=day, help="Until when they are kept longer.")
@click.option("--why", help="Why they are kept longer.")
@click.option("--skip", is_flag=True, help="Leave out what is blocked.")
@as_json_option
@click.pass_obj
def add(
    where: "Where",
    number: int,
    files: tuple[str, ...],
    due: bool,
    class_code: str | None,
    decision: str | None,
    keep_until: dt.datetime | None,
    why: str | None,
    skip: bool,
    as_json: bool,
) -> None:
    """Put FILEs into a BATCH by their codes, or what is due."""
    from app.disposal.acts.batches import ProposeFiles

    office = where.office()
    ids = _due(office, class_code) if due else ()
    wanted = ProposeFiles(
        number=number,
        files=ids,
        codes=files,
        decision=Decision(decision) if decision else None,
        keep_until=date_of(keep_until),
        why=why,
        skip=skip or due,
    )
    say(office.do(wanted), as_json)


def _due(office: "Office", class_code: str | None) -> tuple[int, ...]:
    from app.disposal.acts.batches import MOST
    from app.disposal.standing import due_files
    from app.retention.queries import classes

    class_id = None
    if class_code:
        same = [row.id for row in office.ask(classes) if row.code.casefold() == class_code.casefold()]
        if not same:
            raise Refused(_("Nothing here has the code {code}.").format(code=class_code))
        class_id = same[0]
    rows = office.ask(lambda work: due_files(work, today(), today(), class_id=class_id, most=MOST))
    return tuple(row.id for row in rows)


@batch.command()
@_number
@as_json_option
@click.pass_obj
def submit(where: "Where", number: int, as_json: bool) -> None:
    """Submit a BATCH to the owners of its classes."""
    from app.disposal.acts.batches import SubmitBatch

    say(where.office().do(SubmitBatch(number=number)), as_json)


@batch.command()
@_number
@_files
@as_json_option
@click.pass_obj
def approve(where: "Where", number: int, files: tuple[str, ...], as_json: bool) -> None:
    """Sign for FILEs of a BATCH, or for all that wait for whoever signs."""
    from app.disposal.acts.approving import ApproveLines

    office = where.office()
    lines = _lines(office, number, files) if files else ()
    say(signed(where, ApproveLines(number=number, lines=lines), office), as_json)


@batch.command()
@_number
@_files
@_why
@click.option("--back", is_flag=True, help="Only send them back, to be looked at again.")
@as_json_option
@click.pass_obj
def reject(where: "Where", number: int, files: tuple[str, ...], why: str, back: bool, as_json: bool) -> None:
    """Reject FILEs of a BATCH, or send them back."""
    from app.disposal.acts.approving import RejectLines, SendBack

    office = where.office()
    made = SendBack if back else RejectLines
    say(office.do(made(number=number, lines=_lines(office, number, files), why=why)), as_json)


@batch.command()
@_number
@_files
@_why
@as_json_option
@click.pass_obj
def out(where: "Where", number: int, files: tuple[str, ...], why: str, as_json: bool) -> None:
    """Take FILEs out of a BATCH for good."""
    from app.disposal.acts.batches import TakeOut

    office = where.office()
    say(office.do(TakeOut(number=number, lines=_lines(office, number, files), why=why)), as_json)


@batch.command()
@_number
@_files
@as_json_option
@click.pass_obj
def again(where: "Where", number: int, files: tuple[str, ...], as_json: bool) -> None:
    """Propose FILEs of a BATCH again that were sent back."""
    from app.disposal.acts.batches import ProposeAgain

    office = where.office()
    say(office.do(ProposeAgain(number=number, lines=_lines(office, number, files))), as_json)


@batch.command(name="not-found")
@_number
@_files
@as_json_option
@click.pass_obj
def not_found(where: "Where", number: int, files: tuple[str, ...], as_json: bool) -> None:
    """Say that approved FILEs were not found: their search begins."""
    from app.disposal.acts.bags import NotFound

    office = where.office()
    say(office.do(NotFound(number=number, lines=_lines(office, number, files))), as_json)


def _lines(office: "Office", number: int, files: tuple[str, ...]) -> tuple[int, ...]:
    """Return the lines of files in a batch, by their codes or references."""
    from app.core.times import system_clock
    from app.overview.batches import all_lines

    if not files:
        raise click.UsageError(_("Say which files."))
    rows = office.ask(all_lines, number, system_clock(), False)
    by_name = {name.casefold(): row.id for row in rows for name in (row.reference, row.code)}
    unknown = [one for one in files if one.casefold() not in by_name]
    if unknown:
        raise Refused(_("{code} is not in batch {number}.").format(code=unknown[0], number=number))
    return tuple(by_name[one.casefold()] for one in files)


@batch.command(name="list")
@as_json_option
@click.pass_obj
def list_(where: "Where", as_json: bool) -> None:
    """List the batches, and how far each is."""
    from app.overview.batches import batch_rows

    rows = where.office().ask(batch_rows)
    put(rows, as_json, lambda row: f"{row.number}  {row.name}: {row.state}, {row.left} of {row.files} open")


@batch.command()
@_number
@as_json_option
@click.pass_obj
def show(where: "Where", number: int, as_json: bool) -> None:
    """Show a BATCH: how its files add up, where each is, and its bags."""
    from app.core.times import system_clock
    from app.disposal.reckoning import NAMES
    from app.overview.batches import all_lines, batch_page

    office = where.office()
    page = office.ask(batch_page, number)
    lines = office.ask(all_lines, number, system_clock(), Right.READ_SENSITIVE in office.rights())
    if as_json:
        places = {str(state): count for state, count in page.reckoning.places.items()}
        found: dict[str, Any] = asdict(page.row) | {"places": places}
        found |= {"bags": [asdict(one) for one in page.bags], "files_of_it": [asdict(one) for one in lines]}
        click.echo(json.dumps(found, ensure_ascii=False, default=str))
        return
    row = page.row
    click.echo(_("Batch {number}: {name}, {state}").format(number=row.number, name=row.name, state=row.state))
    for state, count in sorted(page.reckoning.places.items()):
        click.echo(f"  {_(NAMES[state])}: {count}")
    for line in lines:
        warned = f"  [{line.warns}]" if line.warns else ""
        click.echo(f"  {line.code}  {line.reference}  {line.decision_text}: {line.state}{warned}")
    for bag in page.bags:
        click.echo(f"  {bag.code}  {bag.files}: {bag.state}")


@batch.command(name="paper")
@_number
@click.argument("kind", type=click.Choice(["pack", "pull", "reasons"]))
@click.argument("out", metavar="OUT.pdf", type=click.Path(dir_okay=False))
@click.pass_obj
def paper(where: "Where", number: int, kind: str, out: str) -> None:
    """Write the owner's pack, the pull list, or the reasons for keeping longer, of a BATCH to OUT.pdf."""
    from pathlib import Path

    from app.core.times import system_clock
    from app.overview.batches import all_lines, batch_page
    from app.paper.disposal import PAPERS
    from app.paper.whole import write_whole

    office = where.office()
    path, page = Path(out), office.ask(batch_page, number)
    lines = office.ask(all_lines, number, system_clock(), Right.READ_SENSITIVE in office.rights())
    write_whole(path, lambda: PAPERS[kind](page, lines).pdf)
    click.echo(_("It is in {path}.").format(path=path))
