"""The words of the command line that print: `labels` and `slip`."""

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.core.words import _, mark_plural, plural
from app.overview.printed import Kind

if TYPE_CHECKING:
    from app.cli.words import Where
    from app.paper.printing import Made

MAT = "mat"
DPI = ("203", "300")
_file = click.Path(dir_okay=False, path_type=Path)
_dpi = click.option("--dpi", type=click.Choice(DPI), help="The printer's dots to the inch.")


def _offset(_ctx: click.Context, _param: click.Parameter, text: str) -> tuple[float, float]:
    """Read two numbers of millimetres with a comma between them."""
    try:
        across, down = (float(part) for part in text.split(","))
        if not (math.isfinite(across) and math.isfinite(down)):
            raise ValueError(text)
    except ValueError as error:
        raise click.BadParameter(_("give two numbers of millimetres, such as 1.5,-0.5")) from error
    return across, down


@click.command()
@click.argument("kind", type=click.Choice([*(kind.value for kind in Kind), MAT]))
@click.argument("out", metavar="OUT.pdf", type=_file)
@click.argument("more", metavar="", nargs=-1)
@click.option("--sheet", metavar="NUMBER", help="The labels, by their maker's number.  [default: L7159]")
@click.option("--skip", default=0, type=click.IntRange(0), help="Labels of the first sheet that are used.")
@click.option("--blank", type=click.IntRange(1), help="So many labels with codes that nothing has yet.")
@click.option("--codes", metavar="CODE ...", multiple=True, help="Of these things only.")
@click.option(
    "--offset",
    default="0,0",
    metavar="X,Y",
    callback=_offset,
    help="Millimetres to print further right and down.",
)
@_dpi
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_obj
def labels(where: "Where", /, kind: str, out: Path, more: tuple[str, ...], **given: Any) -> None:
    """Put labels of a KIND into a PDF: files, people, boxes, locations, bags, or the counter's mat."""
    from app.paper.mat import mat
    from app.paper.printing import USUAL, Wanted, print_labels, ready
    from app.paper.whole import write_whole

    codes = [code for text in (*given["codes"], *more) for code in text.replace(",", " ").split()]
    if more and not given["codes"]:
        raise click.UsageError(_("Name things by --codes: {text}").format(text=" ".join(more)))
    if given["codes"] and not codes:
        raise click.UsageError(_("--codes is empty. Leave it out to print all."))
    if codes and given["blank"]:
        raise click.UsageError(_("Labels are blank or of --codes, not both."))
    dpi = int(given["dpi"]) if given["dpi"] else None
    if kind == MAT:
        if codes or given["blank"] or given["sheet"] or given["skip"]:
            raise click.UsageError(_("The mat is a page of its own: it takes no sheet and no codes."))
        write_whole(out, lambda: mat(dpi=dpi or 300).pdf)
        click.echo('{"pages": 1}' if given["as_json"] else _("The mat is in {path}.").format(path=out))
        return
    wanted = Wanted(
        Kind(kind), given["sheet"] or USUAL, given["skip"], dpi, given["offset"], given["blank"], codes
    )
    ready(wanted)
    office = where.office()
    made: list[Made] = []

    def make() -> bytes:
        made.append(print_labels(office, wanted))
        return made[0].pdf

    write_whole(out, make)
    _say(made[0], out, given["as_json"])


def _say(made: "Made", out: Path, as_json: bool) -> None:
    """Say how many labels there are, and how many of them are copies."""
    count, again = len(made.codes), len(made.again)
    if as_json:
        facts = {"count": count, "codes": made.codes, "again": made.again, "pages": made.pages}
        click.echo(json.dumps(facts))
        return
    click.echo(plural("{count} label is in {path}.", "{count} labels are in {path}.", count, path=out))
    if again:
        one, many = mark_plural("{count} had been printed before.", "{count} had been printed before.")
        click.echo(plural(one, many, again))


@click.command()
@click.argument("code")
@click.argument("out", metavar="OUT.pdf", type=_file)
@_dpi
@click.pass_obj
def slip(where: "Where", /, code: str, out: Path, dpi: str | None) -> None:
    """Put a slip into a PDF: of a person's visit at this desk, or the tracer of a file that is out."""
    from app.paper.printing import print_slip
    from app.paper.whole import write_whole

    office = where.office()
    write_whole(out, lambda: print_slip(office, code, where.desk, dpi=int(dpi) if dpi else 300).pdf)
    click.echo(_("The slip is in {path}.").format(path=out))
