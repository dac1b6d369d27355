"""The words of the command line for what is due and what is on hold: `due-list` and `hold …`."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import asdict
from math import isnan
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.disposal.reckoning import HOLDS

if TYPE_CHECKING:
    from app.cli.words import Where
    from app.core.acts import Answer, Command
    from app.disposal.acts.holds import Catch
    from app.office import Office

T = TypeVar("T")
_C = TypeVar("_C", bound=Callable[..., Any] | click.Command)
as_json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


def _finite(_ctx: click.Context, _param: click.Parameter, value: float | None) -> float | None:
    """Refuse what is no number, though it is spelt as one."""
    if value is not None and isnan(value):
        raise click.BadParameter(_("That is no number."))
    return value


def figure(name: str, **more: Any) -> Callable[[_C], _C]:
    """Return the option of a figure: a number from nothing to a million."""
    return click.option(name, type=click.FloatRange(0, 1_000_000), callback=_finite, **more)


row_id = click.IntRange(1, 2**63 - 1)
day = click.DateTime(formats=["%Y-%m-%d"])


def say(answer: "Answer", as_json: bool) -> None:
    """Say what an act answered."""
    click.echo(json.dumps(answer, ensure_ascii=False) if as_json else answer["say"])


def put(rows: list[T], as_json: bool, text: "Callable[[T], str]") -> None:
    """Print rows, which are dataclasses: all of each in JSON, or a line each."""
    if as_json:
        click.echo(json.dumps([asdict(cast("Any", row)) for row in rows], ensure_ascii=False, default=str))
        return
    for row in rows:
        click.echo(text(row))


def signed(where: "Where", command: "Command", office: "Office | None" = None) -> "Answer":
    """Carry out a signature: the passphrase is asked for, or is a line of standard input."""
    from app.cli.people_words import ask_secret
    from app.people.queries import is_demonstration

    office = office or where.office()
    if office.ask(is_demonstration):
        return office.do(command)
    return office.sign(
        command, office.login, ask_secret(_("Passphrase of {login}").format(login=office.login))
    )


def date_of(moment: dt.datetime | None) -> dt.date | None:
    """Return the day of an option."""
    return moment.date() if moment is not None else None


def today() -> dt.date:
    """Return England's day."""
    from app.core.times import local_day, system_clock

    return local_day(system_clock())


@click.command(name="due-list")
@click.option("--until", type=day, metavar="DATE", help="Due up to this day.  [default: today]")
@click.option(
    "--most", default=200, show_default=True, type=click.IntRange(1, 100_000), help="So many at most."
)
@click.option(
    "--no-date", is_flag=True, help="Closed files for which the day is missing that their rule counts from."
)
@as_json_option
@click.pass_obj
def due_list(where: "Where", until: dt.datetime | None, most: int, no_date: bool, as_json: bool) -> None:
    """List the files whose disposal is due: trigger, rule, version, and what blocks each."""
    from app.overview.due_list import DueFile, undated_list
    from app.overview.due_list import due_list as listed

    office = where.office()
    rights = office.rights()
    births, reveal = Right.READ_BIRTH in rights, Right.READ_SENSITIVE in rights

    def line(row: DueFile) -> str:
        due = row.due.isoformat() if row.due else "-"
        blocked = f"  [{row.says}]" if row.says else ""
        return f"{due}  {row.code}  {row.reference}  {row.record_class}: {row.action}, {row.rule}{blocked}"

    if no_date:
        rows = office.ask(undated_list, today(), births, reveal)
    else:
        end = date_of(until) or today()
        rows = office.ask(listed, end, today(), births, reveal, None, None, None, most)
    put(rows, as_json, line)


@click.group()
def hold() -> None:
    """Disposal holds: place one, lift one, list them. A hold never stops a loan."""


@hold.command()
@click.option("--kind", type=click.Choice(tuple(HOLDS)), required=True, help="What it is for.")
@click.option("--reason", required=True, help="Which request, claim or audit.")
@click.option("--file", "file", metavar="CODE", help="On this file.")
@click.option("--box", metavar="CODE", help="On what is in this box, or at home there.")
@click.option("--class", "class_code", metavar="CODE", help="On this record class.")
@click.option("--service", metavar="CODE", help="On this service.")
@click.option("--marking", help="On files with this marking.")
@click.option("--reference", metavar="TEXT", help="On references that begin so.")
@click.option("--title", metavar="TEXT", help="On titles that contain this.")
@click.option("--from", "dated_from", type=day, help="On files open on this day or later.")
@click.option("--to", "dated_to", type=day, help="On files open on this day or earlier.")
@click.option("--owner", metavar="LOGIN", help="Who answers for it.")
@click.option("--review", type=day, help="When it is looked at again.")
@click.option("--expires", type=day, help="When it ends by itself.")
@click.option("--show", is_flag=True, help="Only say what it would catch now.")
@as_json_option
@click.pass_obj
def place(where: "Where", /, show: bool, as_json: bool, **given: Any) -> None:
    """Place a hold. Where several things are given, a file has to fit all of them."""
    from app.disposal.acts.holds import PlaceHold
    from app.disposal.bulk import bulk_would_catch
    from app.disposal.bulk_words import contents_text
    from app.disposal.holding import would_catch

    office = where.office()
    catch = _catch(office, given)
    if show:
        count, rows = office.ask(would_catch, asdict(catch))
        lines = office.ask(bulk_would_catch, asdict(catch))
        found = {"count": count, "files": [row.code for row in rows], "lines": lines}
        said = _("It would catch {contents} now.").format(contents=contents_text(count, lines))
        click.echo(json.dumps(found) if as_json else said)
        return
    owner = _person(office, given["owner"]) if given["owner"] else None
    wanted = PlaceHold(
        kind=given["kind"],
        reason=given["reason"],
        catch=catch,
        owner_id=owner,
        review_on=date_of(given["review"]),
        expires_on=date_of(given["expires"]),
    )
    say(office.do(wanted), as_json)


def _catch(office: "Office", given: dict[str, Any]) -> "Catch":
    from app.codes.queries import the_thing
    from app.disposal.acts.holds import Catch
    from app.people.queries import services
    from app.retention.queries import classes

    ids: dict[str, Any] = {}
    for name, letter in (("file", "F"), ("box", "B")):
        found = office.ask(the_thing, given[name]) if given[name] else None
        if given[name] and (found is None or found[0] != letter):
            raise Refused(_("Nothing here has the code {code}.").format(code=given[name]))
        ids[f"{name}_id"] = found[1] if found else None
    for name, option, read in (("class_id", "class_code", classes), ("service_id", "service", services)):
        rows = office.ask(read) if given[option] else []
        same = [row.id for row in rows if row.code.casefold() == given[option].casefold()]
        if given[option] and not same:
            raise Refused(_("Nothing here has the code {code}.").format(code=given[option]))
        ids[name] = same[0] if same else None
    texts = {name: given[name] for name in ("marking", "reference", "title")}
    return Catch(**ids, **texts, dated_from=date_of(given["dated_from"]), dated_to=date_of(given["dated_to"]))


def _person(office: "Office", login: str) -> int:
    from app.cli.people_words import person_of

    return int(person_of(office, login)["id"])


@hold.command()
@click.argument("number", type=click.IntRange(1))
@click.option("--why", required=True, help="Why it is lifted.")
@as_json_option
@click.pass_obj
def lift(where: "Where", number: int, why: str, as_json: bool) -> None:
    """Lift a hold by its NUMBER."""
    from app.disposal.acts.holds import LiftHold

    say(where.office().do(LiftHold(number=number, why=why)), as_json)


@hold.command(name="list")
@click.option("--lifted", is_flag=True, help="Those that were lifted too.")
@as_json_option
@click.pass_obj
def list_(where: "Where", lifted: bool, as_json: bool) -> None:
    """List the holds: what each is on, why, and who answers for it."""
    from app.overview.collections import hold_rows

    rows = where.office().ask(hold_rows, lifted)
    put(rows, as_json, lambda row: f"{row.number}  {row.kind}  {row.on}: {row.reason}")


@hold.command()
@click.argument("number", type=click.IntRange(1))
@click.argument("collection", type=click.IntRange(1))
@click.option("--told", help="Whom you told to stop, and how.")
@click.option("--stopped", help="What the contractor answered who stopped.")
@click.option("--too-late", help="What the contractor answered for whom it was too late.")
@as_json_option
@click.pass_obj
def stop(
    where: "Where",
    number: int,
    collection: int,
    told: str | None,
    stopped: str | None,
    too_late: str | None,
    as_json: bool,
) -> None:
    """Record the order to stop, and its answer, for hold NUMBER on what COLLECTION took."""
    from app.disposal.acts.holds import AnswerStop, TellStop

    office = where.office()
    if told:
        say(office.do(TellStop(number=number, collection=collection, told=told)), as_json)
    answer = stopped or too_late
    if answer:
        wanted = AnswerStop(number=number, collection=collection, is_stopped=bool(stopped), answer=answer)
        say(office.do(wanted), as_json)
    if not told and not answer:
        raise click.UsageError(_("Give --told, --stopped or --too-late."))
