"""Certificates of destruction: when one may be issued, what it says, and that it never changes."""

import json
from hashlib import sha256
from typing import Any

from app.codes.own import make
from app.core.certain import certain
from app.disposal.acts.bags import NotFound
from app.disposal.acts.certifying import IssueCertificate, RecordCopy
from app.disposal.acts.handing import MakeTransmittal, SignTransmittal
from app.disposal.certificates import certificate, certificates_of_file, content_of
from app.disposal.reckoning import Decision
from app.people.letterhead import TellTitles
from app.people.naming import NameCouncil
from tests.disposal.chain import Chain


def _content(chain: Chain, number: int) -> dict[str, Any]:
    text = chain.officer.office.ask(content_of, number)
    row = certain(chain.officer.office.ask(certificate, number))
    assert sha256(text.encode()).hexdigest() == row.sha256
    found: dict[str, Any] = json.loads(text)
    assert json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False) == text
    return found


def _destroyed(chain: Chain, *references: str, seal: str = "S1") -> tuple[int, list[str], str]:
    files = [chain.file(one) for one in references]
    bag = chain.bagged(chain.approved(*files), *files, seal=seal)
    return chain.certified(bag), files, bag


def test_a_certificate_says_what_was_destroyed_why_and_by_whom(chain: Chain) -> None:
    number, files, bag = _destroyed(chain, "HOU/1", "HOU/2")
    issued = chain.do(IssueCertificate(method="Cross-cut", place="Shredshire", collection=number))
    assert (issued["certificate"], issued["code"][:8]) == (1, "C0000001")
    said = _content(chain, 1)
    assert [one["barcode"] for one in said["items"]] == files
    first = said["items"][0]
    assert (first["reference"], first["class_title"], first["bag"]) == ("HOU/1", "Tenancies", bag)
    assert first["proposed_by"].endswith("(officer)") and first["approved_by"].endswith("(owner)")
    assert first["due_on"] == "2026-01-01" and first["released_by"].endswith("(officer)")
    assert "title" not in first and "A file" not in json.dumps(said)
    assert [one["caught"] for one in said["hold_check"]] == [0]
    (gone,) = said["collections"]
    assert [one["barcode"] for one in gone["bags"]] == [bag] and gone["bags"][0]["seal"] == "S1"
    (declared,) = gone["declared"]
    assert (declared["contractor"], declared["number"], declared["bags"]) == ("Shred & Co", "CD-1", [bag])
    assert said["method"] == {"how": "Cross-cut", "standard": None, "level": None, "place": "Shredshire"}
    assert said["exceptions"] == [] and said["supersedes"] is None


def test_what_is_sensitive_is_cut_to_the_default_level(chain: Chain) -> None:
    file = chain.file("HOU/1", marking="OFFICIAL-SENSITIVE")
    number = chain.certified(chain.bagged(chain.approved(file), file))
    chain.issued(number)
    method = _content(chain, 1)["method"]
    assert (method["standard"], method["level"]) == ("DIN 66399", "P-4")


def test_no_certificate_of_what_is_still_open(chain: Chain) -> None:
    file = chain.file("HOU/1")
    act: dict[str, Any] = {"method": "Cross-cut", "place": "here"}
    number = chain.collection(chain.bagged(chain.approved(file), file))
    issue = IssueCertificate(collection=number, **act)
    assert chain.why_not(issue) == "Collection 1 has not left yet."
    chain.release(number, 1)
    assert chain.why_not(issue) == "Collection 1 is not certified whole: 0 of 1, 0 differences open."
    assert chain.why_not(IssueCertificate(**act)) == "A certificate is for a collection or for a batch."
    assert chain.why_not(IssueCertificate(collection=9, **act)) == "Collection 9 has not left yet."
    assert chain.why_not(IssueCertificate(batch=9, **act)) == "There is no disposal batch 9."
    nothing = IssueCertificate(collection=number, method=" ", place="here")
    assert chain.why_not(nothing) == "Say how the files were destroyed."


def test_a_refusal_takes_no_number(chain: Chain) -> None:
    number, _files, _bag = _destroyed(chain, "HOU/1")
    other, _more, _bag2 = _destroyed(chain, "HOU/2", seal="S2")
    assert chain.issued(number) == 1
    act = IssueCertificate(method="Cross-cut", place="here", collection=number)
    why = "Certificate 1 is for this already. A correction supersedes it, and says why."
    assert chain.why_not(act) == why
    assert chain.issued(other) == 2


def test_a_correction_supersedes_once_and_says_why(chain: Chain) -> None:
    number, _files, _bag = _destroyed(chain, "HOU/1")
    other, _more, _bag2 = _destroyed(chain, "HOU/2", seal="S2")
    chain.issued(number)
    again: dict[str, Any] = {"method": "Pulped", "place": "here"}
    why_not = chain.why_not(IssueCertificate(collection=number, supersedes=1, **again))
    assert why_not == "Say what was wrong with certificate 1."
    wrong = IssueCertificate(collection=other, supersedes=1, why="mistaken", **again)
    assert chain.why_not(wrong) == "A correction is about the same as certificate 1."
    chain.do(IssueCertificate(collection=number, supersedes=1, why="It was pulped", **again))
    assert certain(chain.officer.office.ask(certificate, 1)).superseded_by == 2
    assert _content(chain, 2)["supersedes"] == {"number": 1, "why": "It was pulped"}
    assert _content(chain, 1)["method"]["how"] == "Cross-cut"
    third = IssueCertificate(collection=number, supersedes=1, why="again", **again)
    assert chain.why_not(third) == "Certificate 1 was superseded by 2 already."


def test_a_certificate_for_a_batch_says_what_did_not_go(chain: Chain) -> None:
    files = [chain.file(f"HOU/{nth}") for nth in (1, 2)]
    kept = chain.file("HOU/3")
    batch = chain.approved(*files)
    act = IssueCertificate(method="Cross-cut", place="here", batch=batch)
    assert chain.why_not(act) == "Batch 1 goes on: 2 files wait still."
    bag = chain.bagged(batch, files[0])
    chain.certified(bag)

    chain.do(NotFound(number=batch, lines=(chain.line(batch, files[1]),)))
    chain.do(act)
    said = _content(chain, 1)
    assert [one["barcode"] for one in said["items"]] == [files[0]]
    assert said["exceptions"] == ["1 file of the batch: Not found."]
    assert kept not in json.dumps(said)


def test_an_excerpt_is_for_one_file_and_a_department_has_its_own(chain: Chain) -> None:
    planning, housing = chain.council.planning, chain.council.housing
    files = [chain.file("P/1", service_id=planning), chain.file("H/1", service_id=housing)]
    number = chain.certified(chain.bagged(chain.approved(*files), *files))
    assert chain.issued(number) == 1
    assert chain.issued(number, service_id=planning) == 2
    assert chain.issued(number, file=files[1]) == 3
    assert [one["barcode"] for one in _content(chain, 2)["items"]] == [files[0]]
    assert _content(chain, 2)["about"]["service"] == "Planning"
    assert [one["barcode"] for one in _content(chain, 3)["items"]] == [files[1]]
    assert _content(chain, 3)["about"]["file"] == "H/1"
    ids = {chain.council.ids[one]: one for one in files}
    found = {
        one: [row.number for row in chain.officer.office.ask(certificates_of_file, file_id)]
        for file_id, one in ids.items()
    }
    assert found == {files[0]: [1, 2], files[1]: [1, 3]}


def test_copies_are_counted_from_the_original_on(chain: Chain) -> None:
    number, _files, _bag = _destroyed(chain, "HOU/1")
    chain.issued(number)
    made = chain.do(RecordCopy(number=1, nth=1, sha256="a" * 64))
    assert made["say"] == "The original of certificate 1 is made."
    again = RecordCopy(number=1, nth=1, sha256="b" * 64)
    assert chain.why_not(again) == "Somebody printed certificate 1 just now. Print again."
    assert chain.do(RecordCopy(number=1, nth=2, sha256="b" * 64))["say"] == "Copy 1 of certificate 1 is made."
    assert chain.why_not(RecordCopy(number=7, nth=1, sha256="c" * 64)) == "There is no certificate 7."


def test_a_file_handed_to_the_archive_is_not_on_a_certificate_of_destruction(chain: Chain) -> None:
    file = chain.file("HOU/1")
    batch = chain.approved(file, decision=Decision.ARCHIVE)
    act = IssueCertificate(method="Cross-cut", place="here", batch=batch)

    chain.do(MakeTransmittal(number=batch, decision=Decision.ARCHIVE, receiver="County archive"))
    chain.do(SignTransmittal(number=1, signed_by="A. Archivist"))
    assert chain.why_not(act) == "Nothing of that was destroyed."


def test_titles_are_told_where_the_council_lets_them_and_never_sealed_ones(chain: Chain) -> None:
    chain.council.works_as("manager", "information manager")
    manager = chain.council.desk("Office", "manager")
    chain.council.works_as("boss", "administrator")
    chain.council.desk("Hall", "boss").office.do(NameCouncil(name="Shredshire"))
    manager.office.do(TellTitles(are_told=True))
    sealed_class = chain.council.record_class(
        "Adoptions", owner_id=chain.council.ids[chain.council.price], is_sensitive=True
    )
    files = [chain.file("HOU/1", "An open title"), chain.file("ADO/1", "A secret one", class_id=sealed_class)]
    chain.issued(chain.certified(chain.bagged(chain.approved(*files), *files)))
    items = {one["reference"]: one.get("title") for one in _content(chain, 1)["items"]}
    assert items == {"HOU/1": "An open title", "ADO/1": None}
    manager.office.do(TellTitles(are_told=False))


def test_a_barcode_that_looks_like_a_certificate_s_leaves_no_gap(chain: Chain) -> None:
    number, files, _bag = _destroyed(chain, "HOU/1")
    chain.council.barcode(make("C", 1), files[0])
    assert chain.issued(number) == 1
