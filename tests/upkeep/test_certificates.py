"""Our own certificates from the act to the PDF, and what checks one: the program, and verify.py."""

import contextlib
import io
import json
import runpy
import sys
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pikepdf import AttachedFileSpec, Pdf

from app.core.attached import file_inside
from app.core.refusals import Refused, Unavailable
from app.disposal.acts.certifying import IssueCertificate
from app.overview.certificates import Found, Verdict, certificate_page, check_pdf, check_scan
from app.paper.certificate import INSIDE, certificate_paper, qr_text
from app.paper.whole import write_whole
from app.upkeep.certifying import Copy, issue, next_copy
from app.upkeep.checkpoints import begin_signing, first_key
from app.upkeep.exporting import export
from app.upkeep.verifying import verify
from tests.council import Council
from tests.disposal.chain import Chain

pytestmark = pytest.mark.usefixtures("own_data")


@pytest.fixture
def chain(council: Council) -> Chain:
    """A council that signs checkpoints, and has something to dispose of."""
    council.works_as("boss", "administrator")
    begin_signing(council.desk("Civic Centre", "boss").office, "The first computer")
    return Chain(council)


def certified(chain: Chain, *references: str, seal: str = "S1") -> tuple[int, list[str]]:
    """Issue the certificate for some files, and return its number and their codes."""
    files = [chain.file(one) for one in references]
    number = chain.certified(chain.bagged(chain.approved(*files), *files, seal=seal))
    act = IssueCertificate(method="Cross-cut", place="Shredshire", collection=number)
    return int(issue(chain.officer.office, act)["certificate"]), files


def made(chain: Chain, number: int) -> Copy:
    """Make the next PDF of a certificate, and record it."""
    copy = next_copy(chain.officer.office, number, lambda found: certificate_paper(found).pdf)
    copy.record(chain.officer.office)
    return copy


def checked(chain: Chain, pdf: bytes) -> Verdict:
    """Check a PDF as the program does."""
    digest, inside = sha256(pdf).hexdigest(), file_inside(pdf, INSIDE)
    return chain.officer.office.ask(check_pdf, digest, inside)


def verified(folder: Path, key: str, certificate: Path, kept: Path | None = None) -> tuple[int, str]:
    """Run verify.py of an export on a certificate; return how it ended, and what it said."""
    said = io.StringIO()
    before, sys.argv = sys.argv, ["verify.py", str(folder), "--key", key, "--certificate", str(certificate)]
    sys.argv += ["--checkpoint", str(kept)] if kept is not None else []
    try:
        with contextlib.redirect_stdout(said):
            runpy.run_path(str(folder / "verify.py"))
    except SystemExit as end:
        return int(end.code or 0), said.getvalue()
    finally:
        sys.argv = before
    raise RuntimeError("the verifier did not say how it ended")


def rewritten(pdf: bytes, change: Callable[[Pdf], object]) -> bytes:
    """Return a PDF with something changed by a tool that knows PDFs."""
    out = BytesIO()
    with Pdf.open(BytesIO(pdf)) as opened:
        change(opened)
        opened.save(out, compress_streams=False)
    return out.getvalue()


def with_inside(pdf: bytes, content: bytes) -> bytes:
    """Return a PDF with another file inside."""

    def swap(opened: Pdf) -> None:
        opened.attachments[INSIDE] = AttachedFileSpec(opened, content, filename=INSIDE)

    return rewritten(pdf, swap)


class TestChecking:
    def test_the_original_and_each_copy_are_genuine_byte_for_byte(self, chain: Chain) -> None:
        number, _files = certified(chain, "HOU/1")
        first, second = made(chain, number), made(chain, number)
        assert checked(chain, first.pdf) == Verdict(
            Found.GENUINE, 1, ("It is the original of certificate 1, byte for byte.",)
        )
        assert checked(chain, second.pdf) == Verdict(
            Found.COPY, 1, ("It is copy 1 of certificate 1, byte for byte.",)
        )
        assert [one.nth for one in chain.officer.office.ask(certificate_page, 1)[2]] == [1, 2]

    def test_a_pdf_that_was_not_recorded_is_not_genuine(self, chain: Chain) -> None:
        number, _files = certified(chain, "HOU/1")
        copy = next_copy(chain.officer.office, number, lambda found: certificate_paper(found).pdf)
        assert checked(chain, copy.pdf).found is Found.ALTERED

    def test_what_was_altered_is_found_and_said(self, chain: Chain) -> None:
        number, _files = certified(chain, "HOU/1")
        other, _more = certified(chain, "HOU/2", seal="S2")
        pdf, foreign = made(chain, number).pdf, made(chain, other).pdf
        same = "It carries the content of certificate 1, but no PDF that was made here is like it."
        another = "It calls itself certificate 1, but carries another content."
        content = json.loads(file_inside(pdf, INSIDE) or b"")
        forged = json.dumps(content | {"exceptions": ["All is well."]}).encode()
        for spoilt, says in (
            (pdf + b"\n", same),
            (rewritten(pdf, lambda opened: opened.pages.append(opened.pages[0])), same),
            (rewritten(pdf, lambda opened: opened.pages.__delitem__(-1)), same),
            (with_inside(pdf, forged), another),
        ):
            found = checked(chain, spoilt)
            assert (found.found, found.reasons) == (Found.ALTERED, (says,))
        swapped = checked(chain, with_inside(pdf, file_inside(foreign, INSIDE) or b""))
        assert (swapped.found, swapped.number) == (Found.ALTERED, other)

    @pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7", b"not one at all", b"\0" * 2000])
    def test_what_is_no_certificate_is_unknown(self, chain: Chain, pdf: bytes) -> None:
        assert checked(chain, pdf).found is Found.UNKNOWN

    @pytest.mark.parametrize("inside", [b"[1]", b'{"number": "1"}', b'{"number": 99}', b"[" * 9999, b"{"])
    def test_another_file_inside_is_unknown(self, chain: Chain, inside: bytes) -> None:
        number, _files = certified(chain, "HOU/1")
        assert checked(chain, with_inside(made(chain, number).pdf, inside)).found is Found.UNKNOWN

    def test_a_correction_makes_the_older_one_superseded(self, chain: Chain) -> None:
        number, _files = certified(chain, "HOU/1")
        pdf = made(chain, number).pdf
        act = IssueCertificate("Pulped", "Shredshire", collection=1, supersedes=1, why="It was pulped")
        issue(chain.officer.office, act)
        found = checked(chain, pdf)
        assert (found.found, found.number) == (Found.SUPERSEDED, 1)
        assert found.reasons[-1] == "Certificate 2 supersedes it."
        assert chain.officer.office.ask(check_scan, "1").found is Found.SUPERSEDED
        assert chain.officer.office.ask(check_scan, "2").found is Found.GENUINE

    def test_a_scan_of_its_codes_or_its_number(self, chain: Chain) -> None:
        number, _files = certified(chain, "HOU/1")
        row, content, _copies = chain.officer.office.ask(certificate_page, number)
        root = content["checkpoint"]["root"]
        whole = qr_text(row.code, row.sha256, root)
        other = qr_text(row.code, "0" * 64, root)
        for text, found in (
            (whole, Found.GENUINE),
            (whole.lower(), Found.GENUINE),
            (row.code, Found.GENUINE),
            ("1", Found.GENUINE),
            (other, Found.ALTERED),
            (f"{row.code} nonsense", Found.ALTERED),
            ("2", Found.UNKNOWN),
            ("", Found.UNKNOWN),
            ("C0000002T", Found.UNKNOWN),
            ("9" * 40, Found.UNKNOWN),
            (chain.council.okafor, Found.UNKNOWN),
        ):
            assert chain.officer.office.ask(check_scan, text).found is found, text

    def test_the_trail_and_the_records_agree(self, chain: Chain) -> None:
        number, _files = certified(chain, "HOU/1")
        made(chain, number)
        assert verify(chain.officer.office.database).faults == []


class TestPrinting:
    def test_where_it_can_not_be_written_nothing_is_recorded(self, chain: Chain, tmp_path: Path) -> None:
        number, _files = certified(chain, "HOU/1")
        office = chain.officer.office
        copy = next_copy(office, number, lambda found: certificate_paper(found).pdf)
        with pytest.raises(Unavailable):
            write_whole(tmp_path, lambda: copy.pdf, lambda: copy.record(office))
        assert office.ask(certificate_page, number)[2] == []

    def test_where_it_is_refused_no_file_is_left(self, chain: Chain, tmp_path: Path) -> None:
        number, _files = certified(chain, "HOU/1")
        office, out = chain.officer.office, tmp_path / "certificate.pdf"
        late = next_copy(office, number, lambda found: certificate_paper(found).pdf)
        made(chain, number)
        with pytest.raises(Refused, match="Somebody printed certificate 1 just now"):
            write_whole(out, lambda: late.pdf, lambda: late.record(office))
        assert list(tmp_path.glob("*.pdf")) == []


class TestVerifyScript:
    def test_it_proves_a_certificate_without_the_database(self, chain: Chain, tmp_path: Path) -> None:
        number, _files = certified(chain, "HOU/1", "HOU/2")
        file = tmp_path / "certificate.pdf"
        file.write_bytes(made(chain, number).pdf)
        key = first_key(chain.officer.office.database)
        note = export(chain.officer.office, tmp_path / "export")
        kept = tmp_path / "kept.txt"
        kept.write_text(note, encoding="utf-8")
        ended, said = verified(tmp_path / "export", key, file, kept)
        assert ended == 0, said
        assert "It is the original of certificate 1, for 2 files and 0 bulk lines." in said

    def test_each_of_its_checks_finds_what_no_other_does(self, chain: Chain, tmp_path: Path) -> None:
        number, files = certified(chain, "HOU/1")
        pdf = made(chain, number).pdf
        key = first_key(chain.officer.office.database)
        folder, file = tmp_path / "export", tmp_path / "certificate.pdf"
        export(chain.officer.office, folder)
        script = (folder / "verify.py").read_text(encoding="utf-8")
        content = json.loads(file_inside(pdf, INSIDE) or b"")

        def altered() -> bytes:
            return pdf + b"\n"

        def other_content() -> bytes:
            return _trusted(with_inside(pdf, _plain(content | {"exceptions": ["x"]})))

        def other_checkpoint() -> bytes:
            return _issued(content | {"checkpoint": content["checkpoint"] | {"root": "00" * 32}})

        def other_file() -> bytes:
            return _issued(content | {"items": [content["items"][0] | {"barcode": chain.council.okafor}]})

        def other_line() -> bytes:
            return _issued(content | {"bulk": [{"line": 1}]})

        def _trusted(forged: bytes) -> bytes:
            """What the entries tell of the copy, made to fit: as if its digest had been recorded."""
            _doctor(folder, script, "certificate_copy", sha256(forged).hexdigest())
            return forged

        def _issued(said: dict[str, Any]) -> bytes:
            """The same of the content."""
            inside = _plain(said)
            forged = with_inside(pdf, inside)
            _doctor(folder, script, "both", sha256(forged).hexdigest(), sha256(inside).hexdigest())
            return forged

        for says, forge in (
            ("the entries tell of no such PDF", altered),
            ("the content inside is not that", other_content),
            ("names a checkpoint that is not of this trail", other_checkpoint),
            ("and is not disposed of", other_file),
            ("and is not released", other_line),
        ):
            (folder / "verify.py").write_text(script, encoding="utf-8")
            file.write_bytes(forge())
            ended, said = verified(folder, key, file)
            assert ended == 3 and says in said, said
            lines = (folder / "verify.py").read_text(encoding="utf-8").splitlines(keepends=True)
            (at,) = [n for n, line in enumerate(lines) if "wrong(" in line and says in line]
            lines[at] = lines[at].replace("wrong(", "str(")
            (folder / "verify.py").write_text("".join(lines), encoding="utf-8")
            assert verified(folder, key, file)[0] == 0, says
        assert files

    def test_one_that_was_superseded_is_told(self, chain: Chain, tmp_path: Path) -> None:
        number, _files = certified(chain, "HOU/1")
        file = tmp_path / "certificate.pdf"
        file.write_bytes(made(chain, number).pdf)
        act = IssueCertificate("Pulped", "Shredshire", collection=1, supersedes=1, why="It was pulped")
        issue(chain.officer.office, act)
        export(chain.officer.office, tmp_path / "export")
        ended, said = verified(tmp_path / "export", first_key(chain.officer.office.database), file)
        assert (ended, "Certificate 2 supersedes it: it holds no longer." in said) == (0, True), said


def _plain(content: dict[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _doctor(folder: Path, script: str, what: str, copy: str, issued: str | None = None) -> None:
    """Let the verifier read other digests in the entries than there are, as if a forger had got that far."""
    spoil = f"    [row.update(sha256={copy!r}) for row in certified['certificate_copy'].values()]\n"
    if what == "both":
        spoil += (
            f"    [row.update(sha256={issued!r}) for row in certified['disposal_certificate'].values()]\n"
        )
    mark = "    if certificate:\n        certificate.check"
    assert script.count(mark) == 1
    (folder / "verify.py").write_text(script.replace(mark, spoil + mark), encoding="utf-8")
