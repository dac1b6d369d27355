"""The words of the command line for collections and contractors, and what they certified."""

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.disposal_words import as_json_option, date_of, day, figure, put, say, signed
from app.core.refusals import Refused
from app.core.words import _
from app.disposal.reckoning import WAYS

if TYPE_CHECKING:
    from app.cli.words import Where
    from app.core.prepared import Row
    from app.office import Office

_collection = click.argument("number", metavar="COLLECTION", type=click.IntRange(1, 2**31))


@click.group()
def collection() -> None:
    """Collections: what one contractor takes on one day, and what they certified of it."""


@collection.command()
@click.argument("name")
@click.option("--contract")
@click.option("--licence", help="The waste carrier's licence.")
@click.option("--licence-until", type=day)
@click.option("--vetting")
@click.option("--vetted-until", type=day)
@click.option("--ticket", help="The season ticket of transfer notes.")
@click.option("--ticket-until", type=day)
@click.option("--no-more", is_flag=True, help="They work for us no more.")
@as_json_option
@click.pass_obj
def contractor(where: "Where", /, name: str, as_json: bool, no_more: bool, **given: Any) -> None:
    """Put a contractor on record by NAME, or change what is on record."""
    from app.disposal.acts.collecting import KeepContractor

    office = where.office()
    same = _contractor(office, name)
    for one in ("licence_until", "vetted_until", "ticket_until"):
        given[one] = date_of(given[one])
    if same is not None:
        given = {one: getattr(same, one) if value is None else value for one, value in given.items()}
    kept = KeepContractor(name=name, contractor_id=same.id if same else None, is_active=not no_more, **given)
    say(office.do(kept), as_json)


def _contractor(office: "Office", name: str) -> "Row | None":
    from app.disposal.collecting import contractor_named

    return office.ask(contractor_named, name)


@collection.command()
@click.option("--way", type=click.Choice(tuple(WAYS)), default="off site", show_default=True)
@click.option("--contractor", "name", metavar="NAME", help="Who collects.")
@as_json_option
@click.pass_obj
def new(where: "Where", way: str, name: str | None, as_json: bool) -> None:
    """Begin a collection."""
    from app.disposal.acts.collecting import PlanCollection

    office = where.office()
    found = _contractor(office, name) if name else None
    if name and found is None:
        raise Refused(_("There is no contractor {name}.").format(name=name))
    wanted = PlanCollection(way=way, contractor_id=found.id if found else None)
    say(office.do(wanted), as_json)


@collection.command(name="put")
@_collection
@click.argument("codes", metavar="BAG...", nargs=-1, required=True)
@click.option("--off", is_flag=True, help="Take them off it.")
@as_json_option
@click.pass_obj
def put_(where: "Where", number: int, codes: tuple[str, ...], off: bool, as_json: bool) -> None:
    """Put sealed BAGs, or a supplier's boxes, on a COLLECTION."""
    from app.disposal.acts.collecting import PutOff, PutOn

    office = where.office()
    made = PutOff if off else PutOn
    for code in codes:
        say(office.do(made(number=number, code=code)), as_json)


@collection.command(name="witness")
@_collection
@as_json_option
@click.pass_obj
def witness_collection(where: "Where", number: int, as_json: bool) -> None:
    """Sign as the witness of what is destroyed here, or in the store."""
    from app.disposal.acts.collecting import WitnessCollection

    say(signed(where, WitnessCollection(number=number)), as_json)


@collection.command()
@_collection
@click.option(
    "--count", "counted", type=click.IntRange(1), required=True, help="The bags, or boxes, as counted."
)
@figure("--kg", help="What they weigh.  [default: the bags' weights]")
@click.option("--driver", help="The driver's name.")
@click.option("--vehicle", help="The vehicle's number.")
@click.option(
    "--signed", "signed_on", type=click.Choice(["sheet", "screen"]), help="Where the driver signed."
)
@as_json_option
@click.pass_obj
def release(
    where: "Where",
    number: int,
    counted: int,
    kg: float | None,
    driver: str | None,
    vehicle: str | None,
    signed_on: str | None,
    as_json: bool,
) -> None:
    """Release a COLLECTION: into the shredder, or to the contractor."""
    from app.disposal.acts.releasing import ReleaseCollection

    grams = round(kg * 1000) if kg is not None else None
    wanted = ReleaseCollection(
        number=number, counted=counted, weight_g=grams, vehicle=vehicle, driver=driver, signed=signed_on
    )
    say(where.office().do(wanted), as_json)


@collection.command()
@click.argument("certificate", metavar="CERTIFICATE")
@click.option("--collection", "collections", type=click.IntRange(1), multiple=True, required=True)
@click.option("--dated", type=day, required=True, help="The day on the certificate.")
@click.option("--destroyed", type=day, help="The day of the destruction.")
@click.option("--bag", "bags", metavar="CODE", multiple=True, help="A bag that it lists.")
@click.option("--count", "counted", type=click.IntRange(1), help="How many it counts, if it lists none.")
@click.option(
    "--pdf", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The certificate as it came."
)
@as_json_option
@click.pass_obj
def received(
    where: "Where",
    certificate: str,
    collections: tuple[int, ...],
    dated: dt.datetime,
    destroyed: dt.datetime | None,
    bags: tuple[str, ...],
    counted: int | None,
    pdf: Path | None,
    as_json: bool,
) -> None:
    """Record the contractor's CERTIFICATE by its number."""
    from app.disposal.acts.receiving import RecordCertificate

    wanted = RecordCertificate(
        number=certificate,
        dated_on=dated.date(),
        collections=collections,
        bags=bags,
        counted=counted,
        destroyed_on=date_of(destroyed),
        pdf=pdf.read_bytes() if pdf is not None else None,
    )
    say(where.office().do(wanted), as_json)


@collection.command(name="list")
@as_json_option
@click.pass_obj
def list_(where: "Where", as_json: bool) -> None:
    """List the collections, and whether each is certified."""
    from app.overview.collections import collection_rows

    rows = where.office().ask(collection_rows)
    put(rows, as_json, lambda row: f"{row.number}  {row.way_text}, {row.contractor}: {row.bags}, {row.state}")


@collection.command()
@_collection
@as_json_option
@click.pass_obj
def show(where: "Where", number: int, as_json: bool) -> None:
    """Show a COLLECTION: its bags, and how it adds up."""
    from app.core.times import system_clock
    from app.overview.collections import collection_page

    page = where.office().ask(collection_page, number, system_clock())
    if as_json:
        click.echo(json.dumps(asdict(page), ensure_ascii=False, default=str))
        return
    row = page.row
    click.echo(f"{row.number}  {row.way_text}, {row.contractor}: {row.state}")
    for one in page.bags:
        click.echo(f"  {one.code}  {one.seal}: {one.state}")
    for line in page.changed:
        click.echo(f"  {line.reference}: {line.warns}")
    for found in page.certificates:
        click.echo("  " + _("Certificate {number} of {day}").format(number=found.number, day=found.dated_on))
    for found_one in page.differences:
        click.echo("  " + _("Incident {number}: {what}").format(number=found_one.number, what=found_one.what))


@collection.command()
@click.argument("certificate", metavar="CERTIFICATE")
@_collection
@click.argument("out", metavar="OUT.pdf", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def certificate(where: "Where", certificate: str, number: int, out: Path) -> None:
    """Write the PDF of a CERTIFICATE for a COLLECTION, as it came, to OUT.pdf."""
    from app.core.times import system_clock
    from app.overview.collections import certificate_as_it_came, collection_page
    from app.paper.whole import write_whole

    office = where.office()
    page = office.ask(collection_page, number, system_clock())
    found = next((one.id for one in page.certificates if one.number == certificate), None)
    if found is None:
        say = _("Collection {number} has no certificate {certificate}.")
        raise Refused(say.format(number=number, certificate=certificate))
    write_whole(out, lambda: office.ask(certificate_as_it_came, found))
    click.echo(_("It is in {path}.").format(path=out))


@collection.command()
@_collection
@click.argument("out", metavar="OUT.pdf", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def sheet(where: "Where", number: int, out: Path) -> None:
    """Write the sheet of a COLLECTION, to be signed, to OUT.pdf."""
    from app.core.times import system_clock
    from app.overview.collections import collection_page
    from app.paper.disposal import collection_sheet
    from app.paper.whole import write_whole

    page = where.office().ask(collection_page, number, system_clock())
    write_whole(out, lambda: collection_sheet(page).pdf)
    click.echo(_("It is in {path}.").format(path=out))
