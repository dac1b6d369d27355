"""The words of the command line for our own certificates: `certificate …` and `check-certificate`."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.disposal_words import as_json_option, put, say
from app.core.refusals import Refused, Unavailable
from app.core.words import _
from app.disposal.bulk_words import contents_text

if TYPE_CHECKING:
    from app.cli.words import Where
    from app.core.acts import Answer
    from app.core.database import Work
    from app.overview.certificates import CertificateRow


class _Words(click.Group):
    """`certificate NUMBER OUT.pdf` is `certificate print NUMBER OUT.pdf`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the word in, where a number comes first."""
        return super().parse_args(ctx, ["print", *args] if args and args[0].isdigit() else args)


@click.group(cls=_Words)
def certificate() -> None:
    """Issue, print and list certificates of destruction; NUMBER OUT.pdf prints one."""


@certificate.command()
@click.argument("number", metavar="COLLECTION|BATCH", type=click.IntRange(1))
@click.option("--batch", "is_batch", is_flag=True, help="The number is a batch's.")
@click.option("--service", help="Only the files of this service.")
@click.option("--file", "file", metavar="CODE", help="An excerpt, for one file.")
@click.option("--method", default="Cross-cut shredding", show_default=True, help="How it was destroyed.")
@click.option("--place", required=True, help="Where it was destroyed.")
@click.option("--standard", help="The standard that it was destroyed to.")
@click.option("--level", help="The level of that standard.")
@click.option("--supersedes", type=click.IntRange(1), help="The certificate that it corrects.")
@click.option("--why", help="What was wrong with that.")
@as_json_option
@click.pass_obj
def issue(
    where: "Where",
    number: int,
    is_batch: bool,
    service: str | None,
    file: str | None,
    method: str,
    place: str,
    standard: str | None,
    level: str | None,
    supersedes: int | None,
    why: str | None,
    as_json: bool,
) -> None:
    """Issue the certificate for a COLLECTION; with --batch, for a BATCH."""
    from app.disposal.acts.certifying import IssueCertificate
    from app.upkeep.certifying import issue as do_issue

    office = where.office()
    act = IssueCertificate(
        method=method,
        place=place,
        collection=None if is_batch else number,
        batch=number if is_batch else None,
        service_id=office.ask(_service, service) if service else None,
        file=file,
        standard=standard,
        level=level,
        supersedes=supersedes,
        why=why,
    )
    say(do_issue(office, act), as_json)


def _service(work: "Work", named: str) -> int:
    from app.people.queries import services

    for row in services(work):
        if named.casefold() in (row.code.casefold(), row.name.casefold()):
            return int(row.id)
    raise Refused(_("There is no service {name}.").format(name=named))


@certificate.command(name="print")
@click.argument("number", type=click.IntRange(1))
@click.argument("out", metavar="OUT.pdf", type=click.Path(dir_okay=False, path_type=Path))
@as_json_option
@click.pass_obj
def print_(where: "Where", number: int, out: Path, as_json: bool) -> None:
    """Write the next PDF of certificate NUMBER to OUT.pdf: the original, then copies."""
    from app.paper.certificate import certificate_paper
    from app.paper.whole import write_whole
    from app.upkeep.certifying import next_copy

    office = where.office()
    copy = next_copy(office, number, lambda found: certificate_paper(found).pdf)
    answers: list[Answer] = []
    write_whole(out, lambda: copy.pdf, lambda: answers.append(copy.record(office)))
    say(answers[0] | {"path": str(out)}, as_json)


def _listed(row: "CertificateRow") -> str:
    return f"{row.number}  {row.about}: {contents_text(row.files, row.lines)}"


@certificate.command(name="list")
@as_json_option
@click.pass_obj
def list_(where: "Where", as_json: bool) -> None:
    """List the certificates, the newest first."""
    from app.overview.certificates import certificate_rows

    put(where.office().ask(certificate_rows), as_json, _listed)


@certificate.command()
@click.argument("number", type=click.IntRange(1))
@click.pass_obj
def show(where: "Where", number: int) -> None:
    """Show what certificate NUMBER says, in JSON."""
    from app.overview.certificates import certificate_page

    row, content, copies = where.office().ask(certificate_page, number)
    shown = {"certificate": asdict(row), "content": content, "copies": [asdict(one) for one in copies]}
    click.echo(json.dumps(shown, ensure_ascii=False, default=str))


@certificate.command()
@click.argument("picture", metavar="FILE.png", required=False)
@as_json_option
@click.pass_obj
def crest(where: "Where", picture: str | None, as_json: bool) -> None:
    """Put the council's crest, PNG or JPEG, on certificates; without a file, take it away."""
    from app.people.letterhead import SetCrest

    say(where.office().do(SetCrest(picture=_bytes(Path(picture)) if picture else None)), as_json)


@certificate.command()
@click.argument("told", type=click.Choice(["on", "off"]))
@as_json_option
@click.pass_obj
def titles(where: "Where", told: str, as_json: bool) -> None:
    """Let certificates tell titles of files, or not: at first they don't."""
    from app.people.letterhead import TellTitles

    say(where.office().do(TellTitles(are_told=told == "on")), as_json)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unavailable(_("{path} can't be read.").format(path=path)) from error


@click.command()
@click.argument("what", metavar="FILE.pdf|NUMBER")
@as_json_option
@click.pass_obj
def check_certificate(where: "Where", what: str, as_json: bool) -> None:
    """Check a certificate: its PDF, its number, or what its QR says. It ends with 3 unless it holds."""
    from hashlib import sha256

    from app.core.attached import file_inside
    from app.overview.certificates import Found, check_pdf, check_scan
    from app.paper.certificate import INSIDE

    office, path = where.office(), Path(what)
    if what.lower().endswith(".pdf"):
        pdf = _bytes(path)
        verdict = office.ask(check_pdf, sha256(pdf).hexdigest(), file_inside(pdf, INSIDE))
    else:
        verdict = office.ask(check_scan, what)
    if as_json:
        click.echo(json.dumps(asdict(verdict), ensure_ascii=False))
    else:
        click.echo(f"{verdict.found}: {verdict.say}")
    if verdict.found not in (Found.GENUINE, Found.COPY):
        raise click.exceptions.Exit(3)


@click.command()
@click.option("--year", type=click.IntRange(1900, 9999), help="One year only.")
@click.option("--csv", "out", metavar="OUT.csv", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--file", "file", metavar="CODE", help="What became of this file.")
@as_json_option
@click.pass_obj
def disposals(where: "Where", year: int | None, out: Path | None, file: str | None, as_json: bool) -> None:
    """Show the register of disposals: how much went in which year, of which class, and how."""
    from app.exchange.writing import as_csv
    from app.overview.disposals import HEADINGS, cells, proof
    from app.overview.disposals import disposals as read
    from app.paper.whole import write_whole

    office = where.office()
    if file:
        found = office.ask(proof, file)
        more = [_("Certificate {number}.").format(number=one) for one in found.certificates]
        text = " ".join((*found.reasons, *more))
        click.echo(json.dumps(asdict(found), ensure_ascii=False) if as_json else text)
        return
    rows = office.ask(read, year)
    if out is not None:
        write_whole(out, lambda: as_csv(HEADINGS, map(cells, rows)))
        click.echo(_("It is in {path}.").format(path=out))
        return
    put(rows, as_json, lambda row: "  ".join(cells(row)))
