"""Mutations of certificates' PDFs, none of which may pass as genuine; and honest copies, which all must.

`python -m tests.faults.forge --count 10000` is a full run.
"""

import json
from collections import Counter
from hashlib import sha256
from io import BytesIO
from random import Random

from pikepdf import AttachedFileSpec, Pdf

from app.core.attached import file_inside
from app.core.certain import certain
from app.disposal.acts.certifying import IssueCertificate
from app.office import Office
from app.overview.certificates import Found, certificate_page, check_pdf, check_scan
from app.paper.certificate import INSIDE, certificate_paper, qr_text
from app.upkeep.certifying import next_copy
from tests.council import Council
from tests.disposal.chain import Chain
from tests.faults.ground import Counted, finish, opened, parser

HONEST = (Found.GENUINE, Found.COPY)
KINDS = ("bit", "cut", "appended", "page more", "page less", "attachment", "saved again", "another's QR")
CERTIFICATES = 8


def forged(kind: str, pdf: bytes, other: bytes, chance: Random) -> bytes:
    """Return a PDF with one thing changed."""
    if kind == "bit":
        at = chance.randrange(len(pdf))
        return pdf[:at] + bytes([pdf[at] ^ 1 << chance.randrange(8)]) + pdf[at + 1 :]
    if kind == "cut":
        return pdf[: chance.randrange(len(pdf))]
    if kind == "appended":
        return pdf + chance.randbytes(chance.randrange(1, 50))
    out = BytesIO()
    with Pdf.open(BytesIO(pdf)) as opened_, Pdf.open(BytesIO(other)) as foreign:
        if kind == "page more":
            opened_.pages.append(foreign.pages[chance.randrange(len(foreign.pages))])
        elif kind == "page less":
            del opened_.pages[chance.randrange(len(opened_.pages))]
        elif kind == "attachment":
            content = json.loads(certain(file_inside(chance.choice((pdf, other)), INSIDE)))
            content["exceptions"] = [f"Nothing at all, {chance.random()}."]
            swapped = json.dumps(content).encode()
            if chance.random() < 0.5:
                swapped = certain(file_inside(other, INSIDE))
            opened_.attachments[INSIDE] = AttachedFileSpec(opened_, swapped, filename=INSIDE)
        opened_.save(out, compress_streams=chance.random() < 0.5)
    return out.getvalue()


def forge(address: str, count: int, honest: int, seed: int = 1) -> Counted:
    """Try so many mutations and so many honest copies, and count what was said of each."""
    chance, broken, kinds = Random(seed), list[str](), Counter[str]()
    said: Counter[str] = Counter()
    with opened(address) as database:
        chain = Chain(Council(database))
        files = [chain.file(f"HOU/{nth}", f"Title {nth}") for nth in range(CERTIFICATES)]
        collection = chain.certified(chain.bagged(chain.approved(*files), *files))
        office = chain.officer.office
        for file in files:
            office.do(IssueCertificate("Cross-cut", "here", collection=collection, file=file))
        made: list[bytes] = []
        for nth in range(max(honest, CERTIFICATES)):
            number = nth % CERTIFICATES + 1
            copy = next_copy(office, number, lambda found: certificate_paper(found).pdf)
            copy.record(office)
            made.append(copy.pdf)
            found = _checked(office, copy.pdf)
            if found not in HONEST:
                broken.append(f"honest copy {nth} is {found}")
        for nth in range(count):
            kind = KINDS[nth % len(KINDS)]
            kinds[kind] += 1
            if kind == "another's QR":
                found = _of_qr(office, chance)
            else:
                pdf, other = chance.sample(made[-CERTIFICATES:], 2)
                found = _checked(office, forged(kind, pdf, other, chance))
            said[found] += 1
            if found in HONEST:
                broken.append(f"mutation {nth}, {kind}, passes as {found}")
    honest_ones = {"honest": max(honest, CERTIFICATES)}
    return {"tried": count, **honest_ones, "kinds": dict(kinds), "said": dict(said), "broken": broken}


def _checked(office: Office, pdf: bytes) -> Found:
    return office.ask(check_pdf, sha256(pdf).hexdigest(), file_inside(pdf, INSIDE)).found


def _of_qr(office: Office, chance: Random) -> Found:
    """Check a paper with the code of one certificate and the digest of another, or of none."""
    first, second = chance.sample(range(1, CERTIFICATES + 1), 2)
    one, other = (office.ask(certificate_page, number)[0] for number in (first, second))
    digest = chance.choice((other.sha256, sha256(chance.randbytes(9)).hexdigest()))
    return office.ask(check_scan, qr_text(one.code, digest, None)).found


if __name__ == "__main__":
    options = parser(__doc__, 10_000).parse_args()
    finish(
        "forge",
        options,
        lambda address: forge(address, options.count, options.count // 10, options.seed),
    )
