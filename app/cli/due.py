"""The word `due`: when a file may be disposed of, and how that was reckoned."""

import json
from typing import TYPE_CHECKING

import click

from app.core.rights import Right
from app.core.times import local_day, system_clock
from app.core.words import _

if TYPE_CHECKING:
    from app.cli.words import Where


@click.command()
@click.argument("reference")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")
@click.pass_obj
def due(where: "Where", reference: str, as_json: bool) -> None:
    """Say when the file with this REFERENCE or code may be disposed of, step by step."""
    from app.office import Office
    from app.overview.due import due as reckoned

    office = Office(where.database(), where.desk, where.login)
    births = Right.READ_BIRTH in office.rights()
    found = office.ask(reckoned, reference, local_day(system_clock()), births)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    click.echo(_("Disposal date: {day}").format(day=found["disposal_date"] or _("none")))
    if found["rule"]:
        click.echo(_("Rule: {rule}").format(rule=found["rule"]))
    for step in found["steps"]:
        click.echo(f"  {step}")
