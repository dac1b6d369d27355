"""The words of the command line for spot-checks: `round …` and `rates`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.core.refusals import Refused
from app.core.words import _, plural

if TYPE_CHECKING:
    from app.cli.words import Where
    from app.exchange.round_form import Rejected
    from app.inspection.rates import Rate
    from app.office import Office
    from app.overview.rounds import RoundPage

_json = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
_out = click.argument("out", metavar="OUT.pdf", type=click.Path(dir_okay=False, path_type=Path))
_in = click.argument("file", metavar="FILE.csv", type=click.Path(path_type=Path))
_number = click.argument("number", metavar="ROUND", type=click.IntRange(1, 2**31))


@click.group(name="round")
def round_() -> None:
    """Clear-desk spot-checks: draw a round, print its form, enter it, and show what it came to."""


@round_.command()
@_in
@_json
@click.pass_obj
def desks(where: "Where", file: Path, as_json: bool) -> None:
    """Make or change the desks of a CSV file: inside, name, and if wanted use, service, person."""
    from app.exchange.desks import import_desks

    office = where.office()
    done = import_desks(file, office.ask, office.do)
    counts = {"read": done.read, "added": done.added, "updated": done.updated}
    _say_entered(counts, done.rejected, as_json)


@round_.command()
@click.argument("area")
@click.option("--size", type=click.IntRange(1), help="So many desks.  [default: a fifth, at most 40]")
@click.option("--precision", type=float, help="As many as ± so many points at 95 % need.")
@click.option("--seed", help="Draw again what this seed drew.")
@_json
@click.pass_obj
def draw(
    where: "Where", area: str, size: int | None, precision: float | None, seed: str | None, as_json: bool
) -> None:
    """Draw the desks of a round in an AREA: a location's name, path or code, or a service's."""
    from app.inspection.acts.draw import DrawRound

    office = where.office()
    area_id, service_id = _area(office, area)
    wanted = DrawRound(area_id=area_id, service_id=service_id, size=size, precision=precision, seed=seed)
    answer = office.do(wanted)
    if as_json:
        keys = ("round", "seed", "population", "size", "codes", "beside", "home")
        click.echo(json.dumps({key: answer[key] for key in keys}))
        return
    click.echo(answer["say"])
    click.echo(_("Seed {seed}").format(seed=answer["seed"]))
    for code in (*answer["codes"], *answer["beside"], *answer["home"]):
        click.echo(f"  {code}")


@round_.command()
@_number
@_out
@click.pass_obj
def form(where: "Where", number: int, out: Path) -> None:
    """Print the form of a ROUND, for a clipboard."""
    from app.paper.round_form import round_form
    from app.paper.whole import write_whole

    page = _page(where.office(), number)
    write_whole(out, lambda: round_form(page).pdf)
    click.echo(_("The form is in {path}.").format(path=out))


@round_.command()
@_number
@_in
@_json
@click.pass_obj
def enter(where: "Where", number: int, file: Path, as_json: bool) -> None:
    """Enter a form's FILE into a ROUND: place, item, result, note, secured; twice the same is there once."""
    from app.exchange.round_form import enter_form

    office = where.office()
    done = enter_form(file, _page(office, number), office.do)
    counts = {"read": done.read, "added": done.added, "updated": done.updated, "unchanged": done.unchanged}
    _say_entered(counts, done.rejected, as_json)


def _say_entered(counts: dict[str, int], rejected: "list[Rejected]", as_json: bool) -> None:
    """Say what became of a file's rows, and end with 1 where some were rejected."""
    if as_json:
        rows = [{"line": one.line, "why": one.why} for one in rejected]
        click.echo(json.dumps({**counts, "rejected": len(rejected), "rejections": rows}, ensure_ascii=False))
    else:
        say = _("{read} rows read: {added} added, {updated} updated, {rejected} rejected.")
        click.echo(say.format(rejected=len(rejected), **counts))
        unchanged = counts.get("unchanged", 0)
        if unchanged:
            click.echo(
                plural(
                    "{count} of them was there already, the same.",
                    "{count} of them were there already, the same.",
                    unchanged,
                )
            )
        for one in rejected:
            click.echo(_("Line {line}: {why}").format(line=one.line, why=one.why), err=True)
    if rejected:
        click.get_current_context().exit(1)


@round_.command()
@_number
@_json
@click.pass_obj
def show(where: "Where", number: int, as_json: bool) -> None:
    """Show a ROUND: how many were clear, the rate with its interval, and every place."""
    page = _page(where.office(), number)
    if as_json:
        click.echo(json.dumps(_facts(page), ensure_ascii=False, indent=1))
        return
    from app.paper.round_result import rate_text

    row = page.row
    click.echo(_("Round {number}: {area}").format(number=row.number, area=row.area))
    click.echo(_("{clear} of {n} desks clear").format(clear=row.rate.clear, n=row.rate.n))
    click.echo(rate_text(row.rate))
    left = _("{done} of {size} drawn desks looked at; {locked} locked, {unused} not in use.")
    click.echo(left.format(done=row.done, size=row.size, locked=page.locked, unused=page.not_in_use))
    for check in page.checks:
        click.echo(f"  {check.nth}  {check.code}  {check.name}: {check.result or _('not looked at')}")
        for found in check.findings:
            click.echo(f"      {found.code} {found.text}" + (f": {found.note}" if found.note else ""))


def _facts(page: "RoundPage") -> dict[str, Any]:
    row = page.row
    return {
        "round": row.number,
        "area": row.area,
        "seed": row.seed,
        "population": row.population,
        "size": row.size,
        "checklist": page.version,
        "ended": row.ended_at is not None,
        **_rate(row.rate),
        "done": row.done,
        "locked": page.locked,
        "not_in_use": page.not_in_use,
        "left": page.left,
        "top": [{"item": text, "count": count} for text, count in page.top],
        "places": [
            {
                "nth": check.nth,
                "place": check.code,
                "name": check.name,
                "use": check.use,
                "result": check.result,
                "note": check.note,
                "findings": [
                    {
                        "item": found.code,
                        "weight": found.weight,
                        "serious": found.is_serious,
                        "note": found.note,
                        "secured": found.is_secured,
                        "file": found.file,
                    }
                    for found in check.findings
                ],
            }
            for check in page.checks
        ],
    }


def _rate(found: "Rate") -> dict[str, Any]:
    return {
        "n": found.n,
        "clear": found.clear,
        "rate": found.rate,
        "low": found.low,
        "high": found.high,
        "suppressed": found.suppressed,
    }


def _page(office: "Office", number: int) -> "RoundPage":
    from app.overview.rounds import round_page

    return office.ask(round_page, number)


def _area(office: "Office", name: str) -> tuple[int | None, int | None]:
    """Return the location or the service that a name stands for; Refused if none does, or both."""
    from app.inspection.programme_queries import places_named, services_named

    wanted = name.strip()
    places, services = office.ask(places_named, wanted), office.ask(services_named, wanted)
    if len(places) + len(services) > 1:
        names = "; ".join(row.name for row in (*places, *services))
        raise Refused(_("“{name}” is more than one: {names}.").format(name=wanted, names=names))
    if places:
        return places[0].id, None
    if services:
        return None, services[0].id
    raise Refused(_("There is no location and no service “{name}”.").format(name=wanted))


@click.command()
@click.option("--by", type=click.Choice(["service"]), help="One rate for each service.")
@_json
@click.pass_obj
def rates(where: "Where", by: str | None, as_json: bool) -> None:
    """Say how many desks were clear over all rounds, with the 95 % interval; no rate below five checks."""
    from app.overview.rounds import rates as of_rounds

    rows = where.office().ask(of_rounds, by is not None)
    if as_json:
        named = [{"service": row.service} if by else {} for row in rows]
        facts = [name | _rate(row.rate) for name, row in zip(named, rows, strict=True)]
        click.echo(json.dumps(facts if by else facts[0], ensure_ascii=False))
        return
    from app.paper.round_result import rate_text

    for row in rows:
        name = row.service or (_("No service") if by else _("All services"))
        says = _("{clear} of {n} desks clear").format(clear=row.rate.clear, n=row.rate.n)
        click.echo(f"{name}: {says}. {rate_text(row.rate)}")
