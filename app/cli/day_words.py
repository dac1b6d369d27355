"""The words of the command line for clear-out days: `day …`."""

import datetime as dt
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from app.cli.disposal_words import as_json_option, day, put, say, signed
from app.core.refusals import Refused
from app.core.words import _

if TYPE_CHECKING:
    from app.cli.words import Where
    from app.core.acts import Answer
    from app.office import Office

_day = click.argument("number", metavar="DAY", type=click.IntRange(1, 2**31))
_out = click.argument("out", metavar="OUT.pdf", type=click.Path(dir_okay=False, path_type=Path))


@click.group(name="day")
def day_() -> None:
    """Clear-out days: plan one, scan at its stations, close it, and report what it came to."""


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
@click.option("--target", type=float, help="Metres of shelf to free.")
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
        services=tuple(_service(office, one) for one in services),
        lead_id=person_of(office, lead)["id"] if lead else None,
        people=tuple(person_of(office, one)["id"] for one in people),
        target_mm=round(target * 1000) if target is not None else None,
        contractor_id=found.id if found is not None else None,
        scope=scope,
    )
    say(office.do(wanted), as_json)


def _service(office: "Office", name: str) -> int:
    from app.people.queries import services

    for row in office.ask(services):
        if name.casefold() in (row.name.casefold(), row.code.casefold()):
            return int(row.id)
    raise Refused(_("There is no department {name}.").format(name=name))


@day_.command()
@_day
@_out
@click.pass_obj
def guide(where: "Where", number: int, out: Path) -> None:
    """Write the one-page guide of a DAY to OUT.pdf."""
    from app.core.times import system_clock
    from app.overview.day_plan import guide as guide_of
    from app.paper.clear_day import guide as paper
    from app.paper.whole import write_whole

    made = where.office().ask(guide_of, number, system_clock())
    write_whole(out, lambda: paper(made).pdf)
    click.echo(_("It is in {path}.").format(path=out))


@day_.command()
@_day
@as_json_option
@click.pass_obj
def start(where: "Where", number: int, as_json: bool) -> None:
    """Start a DAY: from now on stations scan."""
    from app.clearout.acts.planning import StartDay

    say(where.office().do(StartDay(number=number)), as_json)


@day_.command()
@_day
@click.argument("codes", metavar="BAG [FILE...]", nargs=-1)
@click.option("--service", metavar="NAME", help="Whose paper goes into a new bag.")
@click.option("--team", metavar="NAME", help="Which team's.")
@click.option("--take", is_flag=True, help="Take the bag over from another station.")
@click.option("--seal", metavar="SEAL", help="Seal the bag that is open here, at the end.")
@click.option("--kg", type=float, help="What it weighs then.")
@as_json_option
@click.pass_obj
def bag(
    where: "Where",
    number: int,
    codes: tuple[str, ...],
    service: str | None,
    team: str | None,
    take: bool,
    seal: str | None,
    kg: float | None,
    as_json: bool,
) -> None:
    """Scan a BAG at this station, then FILEs into it; or seal the bag that is open."""
    from app.clearout.acts.station import ScanAtStation, SealHere
    from app.people.queries import teams

    if (seal is None) != (kg is None) or not (codes or seal):
        raise click.UsageError(_("Give a bag to scan, or a seal with its weight."))
    office = where.office()
    office.open_desk()
    service_id = _service(office, service) if service else None
    named = {row.name.casefold(): row.id for row in office.ask(teams)}
    if team is not None and team.casefold() not in named:
        raise Refused(_("There is no team {name}.").format(name=team))
    team_id = named[team.casefold()] if team else None
    for code in codes:
        scan = ScanAtStation(number=number, text=code, service_id=service_id, team_id=team_id, takes=take)
        say(office.do(scan), as_json)
    if seal is not None and kg is not None:
        say(office.do(SealHere(number=number, seal=seal, weight_g=round(kg * 1000))), as_json)


@day_.command()
@_day
@click.argument("words", nargs=-1)
@click.option("--box", metavar="CODE", help="Into this archive box, and not into the bag.")
@click.option("--out", "taken", metavar="LINE", type=int, help="Take a line's paper out of its bag again.")
@click.option("--why", help="Why it is taken out.")
@as_json_option
@click.pass_obj
def line(
    where: "Where",
    number: int,
    words: tuple[str, ...],
    box: str | None,
    taken: int | None,
    why: str | None,
    as_json: bool,
) -> None:
    """Enter a line of bulk paper as at the station, or one for each line of standard input.

    "HOU-3 03-07 40": a class by code or number, years, 40 cm; "12f" are files, "8k" kilograms. "d 20",
    "r 20", "b 20": duplicates, drafts, blank forms. "s" says OFFICIAL-SENSITIVE.
    """
    from app.disposal.acts.bulk import TakeBulk

    office = where.office()
    office.open_desk()
    if taken is not None:
        say(office.do(TakeBulk(line=taken, why=why or "")), as_json)
        return
    typed: list[str] | TextIO = [" ".join(words)] if words else sys.stdin
    for text in typed:
        if text.strip():
            say(_entered(office, number, text, box), as_json)


def _entered(office: "Office", number: int, text: str, box: str | None) -> "Answer":
    """Enter one typed line, and answer a refusal too: those that follow are not lost."""
    from app.clearout.acts.station import TypeLine

    try:
        return office.do(TypeLine(number=number, text=text, box=box))
    except Refused as refused:
        return {"outcome": "refused", "say": str(refused)}


@day_.command()
@_day
@click.argument("answer", type=click.Choice(["keep", "scan", "ask"]))
@click.argument("what")
@click.option("--why", help="Why it is kept, or what is asked.")
@click.option("--owner", metavar="LOGIN", help="Who answers, or scans.  [default: the lead]")
@as_json_option
@click.pass_obj
def answer(
    where: "Where", number: int, answer: str, what: str, why: str | None, owner: str | None, as_json: bool
) -> None:
    """Keep WHAT, a file's code or words, have it scanned, or ask somebody."""
    from app.clearout.acts.answering import AnswerPaper
    from app.cli.people_words import person_of
    from app.disposal.naming import named

    office = where.office()
    is_file = office.ask(named, what, "F") is not None
    about: dict[str, Any] = {"file": what} if is_file else {"what": what}
    owner_id = person_of(office, owner)["id"] if owner else None
    say(office.do(AnswerPaper(number=number, answer=answer, remark=why, owner_id=owner_id, **about)), as_json)


@day_.command()
@click.option("--close", "closed", metavar="QUESTION", type=int, help="Close this one.")
@click.option("--outcome", help="What came of it.")
@as_json_option
@click.pass_obj
def questions(where: "Where", closed: int | None, outcome: str | None, as_json: bool) -> None:
    """List the questions that are open, and what is to be scanned; or close one."""
    from app.clearout.acts.answering import CloseAnswer
    from app.overview.clear_days import open_questions

    office = where.office()
    if closed is not None:
        say(office.do(CloseAnswer(answer=closed, outcome=outcome or "")), as_json)
        return
    put(office.ask(open_questions), as_json, lambda row: f"{row.id}  {row.owner}: {row.what} {row.remark}")


@day_.command()
@_day
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
@_day
@click.option("--before", type=float, help="Metres on the department's shelves before.")
@click.option("--after", type=float, help="Metres after.")
@click.option("--hours", type=float, help="Hours of all who helped.")
@click.option("--cost", type=float, help="What it cost, in pounds.")
@click.option("--metre", type=float, help="What a metre of shelf costs in a year, in pounds.")
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
@_day
@as_json_option
@click.pass_obj
def close(where: "Where", number: int, as_json: bool) -> None:
    """Close a DAY: every bag with something in it is sealed."""
    from app.clearout.acts.planning import CloseDay

    say(where.office().do(CloseDay(number=number)), as_json)


@day_.command()
@_day
@_out
@click.option("--log", is_flag=True, help="The disposal log, line by line, instead of the report.")
@click.pass_obj
def report(where: "Where", number: int, out: Path, log: bool) -> None:
    """Write the report of a DAY on one page, or its disposal log, to OUT.pdf."""
    from app.core.times import system_clock
    from app.overview.clear_days import day_page
    from app.paper.clear_day import day_log, day_report
    from app.paper.whole import write_whole

    page = where.office().ask(day_page, number, system_clock())
    write_whole(out, lambda: (day_log(page) if log else day_report(page)).pdf)
    click.echo(_("It is in {path}.").format(path=out))


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
@_day
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
    for task in page.tasks:
        mark = "x" if task.is_done else " "
        click.echo(f"  [{mark}] {task.due_on}  {task.what}: {task.owner}")
    for bag in page.bags:
        click.echo(f"  {bag.code}  {bag.station}, {bag.team}: {bag.state}")
    for line in page.log:
        click.echo(f"  {line.line or ''}  {line.what}, {line.amount}, {line.where}: {line.state}")
    for one in page.answers:
        click.echo(f"  {one.id}  {answer_text(one.answer)}: {one.what} {one.owner} {one.outcome}")
