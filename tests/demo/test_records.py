"""The demonstration's notes, documents out, temporary covers and markings to be looked at."""

import pytest

from tests.demo.conftest import Filled

THERE = {
    "notes": "SELECT file_id FROM file_note WHERE kind = 'note' AND by_id IS NOT NULL",
    "documents": "SELECT d.id FROM document_out d JOIN borrower b ON b.id = d.borrower_id"
    " WHERE b.status = 'active' AND d.returned_at IS NULL",
    "covers": "SELECT c.id FROM cover c JOIN file f ON f.id = c.id JOIN file o ON o.id = c.original_id"
    " WHERE f.state = 'in' AND o.state = 'in' AND c.merged_at IS NULL AND f.title LIKE '%' || o.reference",
    "to mark": "SELECT id FROM file WHERE legacy_marking IS NOT NULL AND NOT marking_confirmed",
    "special": "SELECT id FROM file WHERE is_special",
    "second parts": "SELECT id FROM file WHERE part = 2",
}
NEVER = {
    "a document out of a file that is out": "SELECT d.id FROM document_out d"
    " JOIN loan l ON l.file_id = d.file_id AND l.returned_at IS NULL",
    "a part before which there is none": "SELECT f.id FROM file f WHERE f.part > 1 AND NOT EXISTS"
    " (SELECT 1 FROM file o WHERE o.reference = f.reference AND o.part = f.part - 1)",
    "an open part that another follows": "SELECT f.id FROM file f JOIN file o ON o.reference = f.reference"
    " AND o.part = f.part + 1 WHERE f.closed_on IS NULL",
}


@pytest.mark.parametrize("what", THERE)
def test_there_is_some_of_each(filled: Filled, what: str) -> None:
    assert filled.ask(THERE[what])


@pytest.mark.parametrize("what", NEVER)
def test_there_is_none(filled: Filled, what: str) -> None:
    assert not filled.ask(NEVER[what])
