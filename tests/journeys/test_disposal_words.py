"""The whole chain by script: from the due list to the contractor's certificate, with passphrases."""

import json
from pathlib import Path

import pytest

from tests.council import PHRASE, Council
from tests.disposal.chain import Chain
from tests.journeys.terminal import Terminal

PHRASED = f"{PHRASE}\n".encode()


@pytest.fixture
def terminal(council: Council, address: str) -> Terminal:
    chain = Chain(council)
    for number in range(3):
        chain.file(f"HOU/{number}", marking="OFFICIAL-SENSITIVE")
    council.box("A7", chain.file("HOU/9"))
    if address.startswith("sqlite"):  # on a server it is the login's password there
        for login in ("owner", "clerk"):
            council.passphrase(login)
    return Terminal(address)


def said(terminal: Terminal, who: str, *words: str, typed: bytes = b"", rc: int = 0):
    done = terminal.run("--as", who, *words, "--json", typed=typed)
    assert done.returncode == rc, done.stderr.decode()
    return json.loads(done.stdout) if rc == 0 else done.stderr.decode().strip()


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_the_whole_chain_by_script(terminal: Terminal, tmp_path: Path) -> None:
    listed = said(terminal, "officer", "due-list", "--until", "2026-12-31")
    files = [row["code"] for row in listed if row["is_ready"]]
    assert len(files) == 4
    hold = ("hold", "place", "--kind", "FOI", "--reason", "Request 9", "--reference", "HOU/9")
    assert said(terminal, "officer", *hold, "--show")["count"] == 1
    assert said(terminal, "officer", *hold)["hold"] == 1
    number = str(said(terminal, "officer", "batch", "new", "Old tenancies")["batch"])
    added = said(terminal, "officer", "batch", "add", number, "--due", "--decision", "destroy")
    assert (added["added"], added["left_out"]) == (3, 1)
    said(terminal, "officer", "batch", "submit", number)
    why = said(terminal, "owner", "batch", "approve", number, typed=b"wrong\n", rc=1)
    assert why == "That is not the passphrase of owner."
    assert said(terminal, "owner", "batch", "approve", number, typed=PHRASED)["approved"] == 3
    shown = said(terminal, "officer", "batch", "show", number)
    assert shown["places"] == {"approved": 3}
    bag = said(terminal, "officer", "bag", "open", number)["bag"]
    codes = [row["code"] for row in shown["files_of_it"]]
    terminal.run("--as", "officer", "bag", "add", bag, *codes)
    assert said(terminal, "officer", "bag", "seal", bag, "S1", "--kg", "7.4")["needs_witness"]
    said(terminal, "clerk", "bag", "witness", bag, typed=PHRASED)
    said(terminal, "officer", "collection", "contractor", "Shred & Co", "--licence", "CB1")
    collection = str(
        said(terminal, "officer", "collection", "new", "--contractor", "shred & co")["collection"]
    )
    terminal.run("--as", "officer", "collection", "put", collection, bag)
    leave = ("collection", "release", collection, "--count", "1", "--driver", "D", "--signed", "sheet")
    assert said(terminal, "officer", *leave)["files"] == 3
    pdf = tmp_path / "certificate.pdf"
    pdf.write_bytes(b"%PDF-1.7 as it came")
    sent = ("collection", "received", "C1", "--collection", collection, "--dated", "2026-03-03")
    said(terminal, "officer", *sent, "--bag", bag, "--pdf", str(pdf))
    page = said(terminal, "officer", "collection", "show", collection)
    assert page["row"]["state"] == "Certified"
    came = tmp_path / "came.pdf"
    terminal.run("--as", "officer", "collection", "certificate", "C1", collection, str(came))
    assert came.read_bytes() == pdf.read_bytes()
    other = terminal.run("--as", "officer", "collection", "certificate", "C9", collection, str(came))
    assert f"Collection {collection} has no certificate C9." in other.stderr.decode()
    issued = said(terminal, "officer", "certificate", "issue", collection, "--place", "Shredshire")
    assert (issued["certificate"], issued["files"]) == (1, 3)
    ours = tmp_path / "ours.pdf"
    assert said(terminal, "officer", "certificate", "1", str(ours))["nth"] == 1
    assert said(terminal, "officer", "certificate", "list")[0]["about"] == "Collection 1"
    assert json.loads(terminal.run("--as", "officer", "certificate", "show", "1").stdout)["content"]["v"] == 1
    for what, found in ((str(ours), "genuine"), ("1", "genuine"), (issued["code"], "genuine")):
        assert said(terminal, "clerk", "check-certificate", what)["found"] == found
    ours.write_bytes(ours.read_bytes() + b" ")
    spoilt = terminal.run("--as", "clerk", "check-certificate", str(ours))
    assert (spoilt.returncode, spoilt.stdout.decode().split(":")[0]) == (3, "altered")
    assert said(terminal, "officer", "hold", "list")[0]["on"] == "Reference begins with “HOU/9”"
    said(terminal, "officer", "hold", "lift", "1", "--why", "Answered")
    assert said(terminal, "officer", "hold", "list") == []
    for words in (
        ("batch", "paper", number, "pack"),
        ("batch", "paper", number, "pull"),
        ("batch", "paper", number, "reasons"),
        ("collection", "sheet", collection),
    ):
        out = tmp_path / f"{words[-1]}.pdf"
        assert terminal.run("--as", "officer", *words, str(out)).returncode == 0
        assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("batch", "submit", "9"), "There is no disposal batch 9."),
        (("bag", "seal", "D0000001Z", "S1", "--kg", "1"), "D0000001Z is no bag."),
        (("collection", "release", "9", "--count", "1"), "There is no collection 9."),
        (("collection", "new", "--contractor", "Nobody"), "There is no contractor Nobody."),
        (
            ("hold", "place", "--kind", "FOI", "--reason", "R"),
            "Say what the hold is on: nothing is chosen yet.",
        ),
        (("hold", "lift", "9", "--why", "W"), "There is no hold 9."),
        (("hold", "stop", "9", "9", "--told", "T"), "Hold 9 stops nothing on collection 9."),
        (("certificate", "issue", "9", "--place", "P"), "Collection 9 has not left yet."),
        (("certificate", "issue", "9", "--batch", "--place", "P"), "There is no disposal batch 9."),
        (("certificate", "issue", "9", "--service", "X", "--place", "P"), "There is no service X."),
        (("certificate", "9", "out.pdf"), "There is no certificate 9."),
        (("check-certificate", "gone.pdf"), "gone.pdf can't be read."),
        (("transmittal", "sign", "9", "--by", "P"), "There is no transmittal 9."),
        (("incident", "explain", "9", "So"), "There is no incident 9."),
        (("incident", "give", "9", "nobody"), "Nobody here has the login nobody."),
        (("incident", "give", "9", "officer"), "There is no incident 9."),
        (("incident", "destroyed", "nothing", "--what", "A flood"), "Nothing here has the code nothing."),
    ],
)
def test_what_can_t_be_done_is_said_in_a_sentence(
    terminal: Terminal, words: tuple[str, ...], why: str
) -> None:
    assert said(terminal, "officer", *words, rc=1) == why


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_the_lists_are_said_in_words_too(terminal: Terminal, council: Council) -> None:
    number = str(said(terminal, "officer", "batch", "new", "Old tenancies")["batch"])
    said(terminal, "officer", "batch", "add", number, "--due", "--decision", "archive")
    said(terminal, "officer", "batch", "submit", number)
    said(terminal, "owner", "batch", "approve", number, typed=PHRASED)
    made = said(terminal, "officer", "transmittal", "new", number, "--to", "County Record Office")
    assert made["files"] == 4
    said(terminal, "officer", "transmittal", "sign", str(made["transmittal"]), "--by", "P. Archer")
    lost = next(code for code in council.ids if code.startswith("F"))
    assert (
        b"disposed of already"
        in terminal.run("--as", "officer", "incident", "destroyed", lost, "--what", "A flood").stderr
    )
    for words, part in (
        (("due-list",), ""),
        (("batch", "list"), "1  Old tenancies: Done, 0 of 4 open"),
        (("batch", "show", number), "Handed on: 4"),
        (("hold", "list"), ""),
        (("collection", "list"), ""),
        (("incident", "list"), ""),
    ):
        done = terminal.run("--as", "officer", *words)
        assert (done.returncode, done.stderr) == (0, b"")
        assert part in done.stdout.decode()
