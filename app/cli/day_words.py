"""The words of the command line for clear-out days: `day …`."""

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.disposal_words import as_json_option, day, figure, put, row_id, say, signed
from app.cli.station_words import WORDS, day_number, service_of
from app.core.refusals import Refused
from app.core.words import _

if TYPE_CHECKING:
    from app.cli.words import Where

_out = click.argument("out", metavar="OUT.pdf", type=click.Path(dir_okay=False, path_type=Path))


@click.group(name="day")
def day_() -> None:
    """Clear-out days: plan one, scan at its stations, close it, and report what it came to."""


for _word in WORDS:
    day_.add_command(_word)


@day_.command()
@as_json_option
@click.pass_obj
def proposals(where: "Where", as_json: bool) -> None:
    """List the departments, those with most paper that is due first."""
    from app.core.times import system_clock
    from app.overview.day_plan import proposals as proposed

    rows = where.office().ask(proposed, system_clock())
    text = _("{name}: {metres} m, {due} m of it due; {unused} of {files} files not used for two years")
    put(
        rows,
        as_json,
        lambda row: text.format(
            name=row.name,
            metres=f"{row.mm / 1000:.1f}",
            due=f"{row.due_mm / 1000:.1f}",
            unused=row.unused,
            files=row.files,
        ),
    )


@day_.command()
@click.argument("name")
@click.option("--on", "held_on", type=day, required=True, help="The day.")
@click.option("--service", "services", metavar="NAME", multiple=True, required=True, help="Whose paper.")
@click.option("--lead", metavar="LOGIN", help="Who leads it.  [default: you]")
@click.option("--person", "people", metavar="LOGIN", multiple=True, help="Who helps.")
@figure("--target", help="Metres of shelf to free.")
@click.option("--contractor", metavar="NAME", help="Who collects.")
@click.option("--scope", help="Which paper: rooms, cupboards, years.")
@as_json_option
@click.pass_obj
def new(
    where: "Where",
    name: str,
    held_on: dt.datetime,
    services: tuple[str, ...],
    lead: str | None,
    people: tuple[str, ...],
    target: float | None,
    contractor: str | None,
    scope: str | None,
    as_json: bool,
) -> None:
    """Plan a clear-out day."""
    from app.clearout.acts.planning import PlanDay
    from app.cli.people_words import person_of
    from app.disposal.collecting import contractor_named

    office = where.office()
    found = office.ask(contractor_named, contractor) if contractor else None
    if contractor and found is None:
        raise Refused(_("There is no contractor {name}.").format(name=contractor))
    wanted = PlanDay(
        name=name,
        held_on=held_on.date(),
        services=tuple(service_of(office, one) for one in services),
        lead_id=person_of(office, lead)["id"] if lead else None,
        people=tuple(person_of(office, one)["id"] for one in people),
        target_mm=round(target * 1000) if target is not None else None,
        contractor_id=found.id if found is not None else None,
        scope=scope,
    )
    say(office.do(wanted), as_json)


@day_.command()
@day_number
@_out
@as_json_option
@click.pass_obj
def guide(where: "Where", number: int, out: Path, as_json: bool) -> None:
    """Write the one-page guide of a DAY to OUT.pdf."""
    from app.core.times import system_clock
    from app.overview.day_plan import guide as guide_of
    from app.paper.clear_day import guide as paper
    from app.paper.whole import write_whole

    made = where.office().ask(guide_of, number, system_clock())
    write_whole(out, lambda: paper(made).pdf)
    _written(out, as_json)


@day_.command()
@day_number
@as_json_option
@click.pass_obj
def start(where: "Where", number: int, as_json: bool) -> None:
    """Start a DAY: from now on stations scan."""
    from app.clearout.acts.planning import StartDay

    say(where.office().do(StartDay(number=number)), as_json)


@day_.command()
@day_number
@click.option("--on-site", is_flag=True, help="It is destroyed here, in the contractor's lorry.")
@as_json_option
@click.pass_obj
def book(where: "Where", number: int, on_site: bool, as_json: bool) -> None:
    """Book the contractor of a DAY: a collection of theirs is begun."""
    from app.clearout.acts.planning import BookCollection

    say(where.office().do(BookCollection(number=number, on_site=on_site)), as_json)


@day_.command()
@day_number
@click.argument("what", required=False)
@click.option("--by", "due_on", type=day, help="By when.")
@click.option("--owner", metavar="LOGIN", help="Who does it.")
@click.option("--done", metavar="TASK", type=row_id, help="Tick this one off.")
@click.option("--give", "given", metavar="TASK", type=row_id, help="Hand this one on to --owner.")
@as_json_option
@click.pass_obj
def task(
    where: "Where",
    number: int,
    what: str | None,
    due_on: dt.datetime | None,
    owner: str | None,
    done: int | None,
    given: int | None,
    as_json: bool,
) -> None:
    """Put WHAT on the list of a DAY; or tick a task off, or hand it on."""
    from app.clearout.acts.planning import AddTask, GiveTask, TickTask
    from app.cli.people_words import person_of
    from app.core.times import system_clock
    from app.overview.clear_days import day_page

    if sum(one is not None for one in (what, done, given)) != 1:
        raise click.UsageError(_("Say what is to be done, which task is done, or which is handed on."))
    office = where.office()
    known = {one.id for one in office.ask(day_page, number, system_clock(), 0).tasks}
    if not {done, given} - {None} <= known:
        raise Refused(_("There is no such task for day {number}.").format(number=number))
    if done is not None:
        say(office.do(TickTask(task=done)), as_json)
        return
    if owner is None or (what is not None and due_on is None):
        raise click.UsageError(_("Say who does it, and by when."))
    owner_id = person_of(office, owner)["id"]
    if given is not None:
        say(office.do(GiveTask(task=given, owner_id=owner_id)), as_json)
    elif what is not None and due_on is not None:
        say(office.do(AddTask(number, what, owner_id, due_on.date())), as_json)


@day_.command()
@day_number
@as_json_option
@click.pass_obj
def approve(where: "Where", number: int, as_json: bool) -> None:
    """Sign for all bulk paper of a DAY that is of your classes."""
    from app.core.times import system_clock
    from app.disposal.acts.bulk import ApproveBulk
    from app.overview.clear_days import day_page

    office = where.office()
    batch = office.ask(day_page, number, system_clock(), 0).row.batch
    say(signed(where, ApproveBulk(number=batch), office), as_json)


@day_.command()
@day_number
@figure("--before", help="Metres on the department's shelves before.")
@figure("--after", help="Metres after.")
@figure("--hours", help="Hours of all who helped.")
@figure("--cost", help="What it cost, in pounds.")
@figure("--metre", help="What a metre of shelf costs in a year, in pounds.")
@as_json_option
@click.pass_obj
def measure(
    where: "Where",
    number: int,
    before: float | None,
    after: float | None,
    hours: float | None,
    cost: float | None,
    metre: float | None,
    as_json: bool,
) -> None:
    """Record what a DAY cost, and what it freed."""
    from app.clearout.acts.planning import MeasureDay

    def whole(value: float | None, times: int) -> int | None:
        return round(value * times) if value is not None else None

    wanted = MeasureDay(
        number=number,
        before_mm=whole(before, 1000),
        after_mm=whole(after, 1000),
        staff_minutes=whole(hours, 60),
        cost_pence=whole(cost, 100),
        metre_pence=whole(metre, 100),
    )
    say(where.office().do(wanted), as_json)


@day_.command()
@day_number
@as_json_option
@click.pass_obj
def close(where: "Where", number: int, as_json: bool) -> None:
    """Close a DAY: every bag with something in it is sealed."""
    from app.clearout.acts.planning import CloseDay

    say(where.office().do(CloseDay(number=number)), as_json)


@day_.command()
@day_number
@_out
@click.option("--log", is_flag=True, help="The disposal log, line by line, instead of the report.")
@as_json_option
@click.pass_obj
def report(where: "Where", number: int, out: Path, log: bool, as_json: bool) -> None:
    """Write the report of a DAY on one page, or its disposal log, to OUT.pdf."""
    from app.core.times import system_clock
    from app.overview.clear_days import day_page
    from app.paper.clear_day import day_log, day_report
    from app.paper.whole import write_whole

    page = where.office().ask(day_page, number, system_clock())
    write_whole(out, lambda: (day_log(page) if log else day_report(page)).pdf)
    _written(out, as_json)


def _written(out: Path, as_json: bool) -> None:
    say({"say": _("It is in {path}.").format(path=out), "path": str(out)}, as_json)


@day_.command(name="list")
@as_json_option
@click.pass_obj
def list_(where: "Where", as_json: bool) -> None:
    """List all clear-out days with what each came to."""
    from app.overview.clear_days import day_rows
    from app.overview.day_words import state_text

    rows = where.office().ask(day_rows)
    text = _("{number}  {day}  {name}: {state}, {metres} m, {bags} bags, {kg} kg")
    put(
        rows,
        as_json,
        lambda row: text.format(
            number=row.number,
            day=row.held_on,
            name=row.name,
            state=state_text(row.state),
            metres=row.totals.metres,
            bags=row.totals.bags,
            kg=row.totals.kilograms,
        ),
    )


@day_.command()
@day_number
@as_json_option
@click.pass_obj
def show(where: "Where", number: int, as_json: bool) -> None:
    """Show a DAY: its tally, bags, lines, answers and tasks."""
    from app.core.times import system_clock
    from app.overview.clear_days import day_page
    from app.overview.day_words import answer_text, totals_text

    page = where.office().ask(day_page, number, system_clock())
    if as_json:
        click.echo(json.dumps(asdict(page), ensure_ascii=False, default=str))
        return
    click.echo(f"{page.row.number}  {page.row.name}, {page.row.held_on}: {totals_text(page)}")
    for one in page.tasks:
        mark = "x" if one.is_done else " "
        click.echo(f"  {one.id}  [{mark}] {one.due_on}  {one.what}: {one.owner}")
    for bag in page.bags:
        click.echo(f"  {bag.code}  {bag.station}, {bag.team}: {bag.state}")
    for line in page.log:
        click.echo(f"  {line.line or ''}  {line.what}, {line.amount}, {line.where}: {line.state}")
    for said in page.answers:
        click.echo(f"  {said.id}  {answer_text(said.answer)}: {said.what} {said.owner} {said.outcome}")
