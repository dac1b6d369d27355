"""The words of the command line for bags, transmittals and incidents."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.disposal_words import as_json_option, day, figure, put, say, signed
from app.core.refusals import Refused
from app.core.words import _

if TYPE_CHECKING:
    from app.cli.words import Where

_batch = click.argument("number", metavar="BATCH", type=click.IntRange(1, 2**31))
_bag = click.argument("bag", metavar="BAG")


@click.group()
def bag() -> None:
    """Disposal bags: open one, scan files into it, seal it, witness it."""


@bag.command(name="open")
@_batch
@click.option("--label", metavar="CODE", help="A label of a bag that was printed before.")
@as_json_option
@click.pass_obj
def open_(where: "Where", number: int, label: str | None, as_json: bool) -> None:
    """Begin a bag for a BATCH."""
    from app.disposal.acts.bags import OpenBag

    say(where.office().do(OpenBag(number=number, label=label)), as_json)


@bag.command()
@_bag
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@as_json_option
@click.pass_obj
def add(where: "Where", bag: str, files: tuple[str, ...], as_json: bool) -> None:
    """Put FILEs into a BAG, one after the other; the first that is refused ends it."""
    from app.disposal.acts.bags import BagFile

    office = where.office()
    for file in files:
        say(office.do(BagFile(bag=bag, file=file)), as_json)


@bag.command()
@click.argument("file", metavar="FILE")
@as_json_option
@click.pass_obj
def out(where: "Where", file: str, as_json: bool) -> None:
    """Take a FILE out of its open bag."""
    from app.disposal.acts.bags import UnbagFile

    office = where.office()
    office.open_desk()
    say(office.do(UnbagFile(file=file)), as_json)


@bag.command()
@_bag
@click.argument("seal", metavar="SEAL")
@figure("--kg", required=True, help="What the bag weighs.")
@as_json_option
@click.pass_obj
def seal(where: "Where", bag: str, seal: str, kg: float, as_json: bool) -> None:
    """Seal a BAG with the number of its SEAL."""
    from app.disposal.acts.bags import SealBag

    say(where.office().do(SealBag(bag=bag, seal=seal, weight_g=round(kg * 1000))), as_json)


@bag.command()
@_bag
@as_json_option
@click.pass_obj
def witness(where: "Where", bag: str, as_json: bool) -> None:
    """Sign that you saw a BAG being sealed."""
    from app.disposal.acts.bags import WitnessSeal

    say(signed(where, WitnessSeal(bag=bag)), as_json)


@bag.command(name="break")
@_bag
@click.option("--why", required=True, help="Why.")
@as_json_option
@click.pass_obj
def break_(where: "Where", bag: str, why: str, as_json: bool) -> None:
    """Break the seal of a BAG; its next seal needs a witness."""
    from app.disposal.acts.bags import BreakSeal

    say(where.office().do(BreakSeal(bag=bag, why=why)), as_json)


@click.group()
def transmittal() -> None:
    """Transmittals: the lists of files that go to the archive, or on with their function."""


@transmittal.command(name="new")
@_batch
@click.option("--to", "receiver", required=True, help="Who receives the files.")
@click.option("--function", is_flag=True, help="They go on with the function, not to the archive.")
@as_json_option
@click.pass_obj
def new_transmittal(where: "Where", number: int, receiver: str, function: bool, as_json: bool) -> None:
    """List the approved files of a BATCH that go to a receiver."""
    from app.disposal.acts.handing import MakeTransmittal
    from app.disposal.reckoning import Decision

    decision = Decision.TRANSFER if function else Decision.ARCHIVE
    say(where.office().do(MakeTransmittal(number=number, decision=decision, receiver=receiver)), as_json)


@transmittal.command()
@click.argument("number", metavar="TRANSMITTAL", type=click.IntRange(1))
@click.option("--by", required=True, help="Who signed for the files.")
@as_json_option
@click.pass_obj
def sign(where: "Where", number: int, by: str, as_json: bool) -> None:
    """Record who signed for the files: with that they have left."""
    from app.disposal.acts.handing import SignTransmittal

    say(where.office().do(SignTransmittal(number=number, signed_by=by)), as_json)


@transmittal.command(name="paper")
@click.argument("number", metavar="TRANSMITTAL", type=click.IntRange(1))
@click.argument("out", metavar="OUT.pdf", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def transmittal_paper(where: "Where", number: int, out: Path) -> None:
    """Write the list of a TRANSMITTAL, to be signed, to OUT.pdf."""
    from app.core.times import system_clock
    from app.overview.batches import transmittal_lines
    from app.paper.disposal import transmittal_list
    from app.paper.whole import write_whole

    found = where.office().ask(transmittal_lines, number, system_clock())
    write_whole(out, lambda: transmittal_list(*found).pdf)
    click.echo(_("It is in {path}.").format(path=out))


@click.group()
def incident() -> None:
    """Incidents of disposal: what should not have happened."""


@incident.command()
@click.argument("file", metavar="FILE")
@click.option("--what", required=True, help="What happened.")
@click.option("--on", type=day, help="The day on which it was destroyed.  [default: now]")
@as_json_option
@click.pass_obj
def destroyed(where: "Where", file: str, what: str, on: dt.datetime | None, as_json: bool) -> None:
    """Record that a FILE was destroyed without authority."""
    from app.core.times import LONDON
    from app.disposal.acts.incidents import RecordDestroyed
    from app.disposal.naming import named

    office = where.office()
    file_id = office.ask(named, file, "F")
    if file_id is None:
        raise Refused(_("Nothing here has the code {code}.").format(code=file))
    at = on.replace(tzinfo=LONDON) if on else None
    say(office.do(RecordDestroyed(file=file_id, what=what, happened_at=at)), as_json)


@incident.command()
@click.argument("number", metavar="INCIDENT", type=click.IntRange(1))
@click.argument("explanation")
@as_json_option
@click.pass_obj
def explain(where: "Where", number: int, explanation: str, as_json: bool) -> None:
    """Explain an INCIDENT: that closes it."""
    from app.disposal.acts.incidents import ExplainIncident

    say(where.office().do(ExplainIncident(number=number, explained=explanation)), as_json)


@incident.command()
@click.argument("number", metavar="INCIDENT", type=click.IntRange(1))
@click.argument("login")
@as_json_option
@click.pass_obj
def give(where: "Where", number: int, login: str, as_json: bool) -> None:
    """Say that LOGIN answers for an INCIDENT."""
    from app.cli.people_words import person_of
    from app.disposal.acts.incidents import GiveIncident

    office = where.office()
    say(office.do(GiveIncident(number=number, owner_id=person_of(office, login)["id"])), as_json)


@incident.command(name="list")
@as_json_option
@click.pass_obj
def list_incidents(where: "Where", as_json: bool) -> None:
    """List the incidents."""
    from app.overview.collections import incident_rows

    rows = where.office().ask(incident_rows)
    put(rows, as_json, lambda row: f"{row.number}  {row.kind}, {row.about}: {row.what}")
