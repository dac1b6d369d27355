"""The words of the command line for a station of a clear-out day, and for what is not destroyed on it."""

import sys
from typing import TYPE_CHECKING

import click

from app.cli.disposal_words import as_json_option, figure, put, row_id, say
from app.core.refusals import Refused
from app.core.words import _

if TYPE_CHECKING:
    from app.cli.words import Where
    from app.core.acts import Answer
    from app.office import Office

day_number = click.argument("number", metavar="DAY", type=click.IntRange(1, 2**31))


def service_of(office: "Office", name: str) -> int:
    """Return the id of a department by its name or code; Refused if there is none."""
    from app.people.queries import services

    for row in office.ask(services):
        if name.casefold() in (row.name.casefold(), row.code.casefold()):
            return int(row.id)
    raise Refused(_("There is no department {name}.").format(name=name))


@click.command()
@day_number
@click.argument("codes", metavar="BAG [FILE...]", nargs=-1)
@click.option("--service", metavar="NAME", help="Whose paper goes into a new bag.")
@click.option("--team", metavar="NAME", help="Which team's.")
@click.option("--take", is_flag=True, help="Take the bag over from another station.")
@click.option("--seal", metavar="SEAL", help="Seal the bag that is open here, at the end.")
@figure("--kg", help="What it weighs then.")
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
    service_id = service_of(office, service) if service else None
    named = {row.name.casefold(): row.id for row in office.ask(teams)}
    if team is not None and team.casefold() not in named:
        raise Refused(_("There is no team {name}.").format(name=team))
    team_id = named[team.casefold()] if team else None
    for code in codes:
        scan = ScanAtStation(number=number, text=code, service_id=service_id, team_id=team_id, takes=take)
        say(office.do(scan), as_json)
    if seal is not None and kg is not None:
        say(office.do(SealHere(number=number, seal=seal, weight_g=round(kg * 1000))), as_json)


@click.command()
@day_number
@click.argument("words", nargs=-1)
@click.option("--box", metavar="CODE", help="Into this archive box, and not into the bag.")
@click.option("--out", "taken", metavar="LINE", type=row_id, help="Take a line's paper out of its bag again.")
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
    from app.clearout.acts.station import ScanAtStation
    from app.core.times import system_clock
    from app.disposal.acts.bulk import TakeBulk
    from app.overview.clear_days import day_page

    office = where.office()
    office.open_desk()
    if taken is not None:
        if taken not in {one.line for one in office.ask(day_page, number, system_clock()).log}:
            raise Refused(_("Day {number} has no such line.").format(number=number))
        say(office.do(TakeBulk(line=taken, why=why or "")), as_json)
        return
    if words:
        say(office.do(ScanAtStation(number=number, text=" ".join(words), box=box)), as_json)
        return
    for text in sys.stdin:
        if text.strip():
            say(_entered(office, number, text, box), as_json)


def _entered(office: "Office", number: int, text: str, box: str | None) -> "Answer":
    """Enter one typed line, and answer a refusal too: those that follow are not lost."""
    from app.clearout.acts.station import ScanAtStation

    try:
        return office.do(ScanAtStation(number=number, text=text, box=box))
    except Refused as refused:
        return {"outcome": "refused", "say": str(refused)}


@click.command()
@day_number
@click.argument("answer", type=click.Choice(["keep", "scan", "ask"]))
@click.argument("what")
@click.option("--why", help="Why it is kept, or what is asked.")
@click.option("--owner", metavar="LOGIN", help="Who answers, or scans.  [default: the lead]")
@click.option("--amount", help="How much it is: 40 for 40 cm, 12f for 12 files, 8k for 8 kg.")
@as_json_option
@click.pass_obj
def answer(
    where: "Where",
    number: int,
    answer: str,
    what: str,
    why: str | None,
    owner: str | None,
    amount: str | None,
    as_json: bool,
) -> None:
    """Keep WHAT, a file's code or words, have it scanned, or ask somebody."""
    from app.clearout.acts.answering import AnswerPaper
    from app.clearout.quick import amount_of
    from app.cli.people_words import person_of

    office = where.office()
    much, unit = amount_of(amount) if amount else (None, None)
    owner_id = person_of(office, owner)["id"] if owner else None
    say(office.do(AnswerPaper(number, answer, what, much, unit, owner_id, why)), as_json)


@click.command()
@click.option("--close", "closed", metavar="QUESTION", type=row_id, help="Close this one.")
@click.option("--outcome", help="What came of it.")
@click.option("--give", "given", metavar="QUESTION", type=row_id, help="Hand this one on.")
@click.option("--owner", metavar="LOGIN", help="To whom.")
@as_json_option
@click.pass_obj
def questions(
    where: "Where",
    closed: int | None,
    outcome: str | None,
    given: int | None,
    owner: str | None,
    as_json: bool,
) -> None:
    """List the questions that are open, and what is to be scanned; close one, or hand it on."""
    from app.clearout.acts.answering import CloseAnswer, GiveAnswer
    from app.cli.people_words import person_of
    from app.overview.clear_days import open_questions

    if (given is None) != (owner is None) or (given is not None and closed is not None):
        raise click.UsageError(_("Close a question with its outcome, or give one to an owner."))
    office = where.office()
    if closed is not None:
        say(office.do(CloseAnswer(answer=closed, outcome=outcome or "")), as_json)
    elif given is not None and owner is not None:
        say(office.do(GiveAnswer(answer=given, owner_id=person_of(office, owner)["id"])), as_json)
    else:
        rows = office.ask(open_questions)
        put(rows, as_json, lambda row: f"{row.id}  {row.owner}: {row.what} {row.amount} {row.remark}")


WORDS = (bag, line, answer, questions)
"""Words of the group `day`."""
