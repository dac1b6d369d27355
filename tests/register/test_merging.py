"""Temporary covers, files registered twice and labels found twice: one code becomes the other's."""

import pytest

from app.codes.command import Command as Mat
from app.codes.own import make
from app.core.acts import Command
from app.core.refusals import Refused
from app.custody.files.documents import LendDocument
from app.custody.files.merging import MergeFile, NameOriginal
from app.custody.files.registering import RegisterFile
from app.register.acts.labels import AddLabel
from tests.council import Council
from tests.register.office import Registry

LABEL = make("F", 4711)


def merge(registry: Registry, cover: str, original: str) -> Command:
    return MergeFile(file=registry.id(cover), original=registry.id(original))


def test_a_cover_is_registered_for_its_original_and_merged(council: Council, registry: Registry) -> None:
    original = council.file("HOU/1", "14 Station Road")
    made = registry.do(
        RegisterFile(title="Cover", service=council.housing, label=LABEL, cover_for=registry.id(original))
    )
    assert made["code"] == LABEL
    answer = registry.do(merge(registry, LABEL, original))
    assert (answer["outcome"], answer["code"]) == ("merged", original)
    page = registry.desk.page(LABEL)
    assert (page["reference"], page["codes"]) == ("HOU/1", [original, LABEL])
    assert [line["kind"] for line in page["history"]] == ["merged"]
    cover = registry.desk.page(made["reference"])
    assert cover["state"] == "merged"
    assert [line["kind"] for line in cover["history"]] == ["registered", "merged"], "its history stays"
    assert registry.notes(LABEL) == [("merged", "HOU/1")]


def test_a_scan_of_a_merged_cover_means_the_original(council: Council, registry: Registry) -> None:
    cover, original = council.file("TMP/1"), council.file("HOU/1")
    registry.do(merge(registry, cover, original))
    answers = [registry.desk.scan(council.okafor), registry.desk.scan(cover)]
    assert (answers[1]["outcome"], answers[1]["reference"]) == ("checked_out", "HOU/1")
    assert registry.desk.page(council.okafor)["files"][0]["barcode"] == original


def test_a_cover_that_waited_at_the_desk_is_not_lent_once_merged(
    council: Council, registry: Registry
) -> None:
    cover, original = council.file("TMP/1"), council.file("HOU/1")
    assert registry.desk.outcomes(cover) == ["waiting"]
    registry.do(merge(registry, cover, original))
    answer = registry.desk.scan(council.okafor)
    assert [one["outcome"] for one in answer["also"]] == ["refused"]
    assert "merged into its original" in answer["also"][0]["say"]


def test_a_cover_that_just_came_in_is_not_put_away_once_merged(council: Council, registry: Registry) -> None:
    cover, original = council.file("TMP/1"), council.file("HOU/1")
    registry.desk.outcomes(council.okafor, cover)
    registry.desk.wait(90)
    assert registry.desk.outcomes(cover) == ["checked_in"]
    registry.do(merge(registry, cover, original))
    assert registry.desk.outcomes(council.shelf) == ["mode"], "the shelf opens shelving instead"


def test_a_merge_is_not_undone_at_the_desk(council: Council, registry: Registry) -> None:
    cover, original = council.file("TMP/1"), council.file("HOU/1")
    registry.do(merge(registry, cover, original))
    assert registry.desk.command(Mat.UNDO)["outcome"] == "refused"
    assert registry.desk.page(cover)["reference"] == "HOU/1"


@pytest.mark.parametrize("which", ["cover", "original"])
def test_nothing_is_merged_that_is_out_or_missing(council: Council, registry: Registry, which: str) -> None:
    files = {"cover": council.file("TMP/1"), "original": council.file("HOU/1")}
    both = merge(registry, files["cover"], files["original"])
    registry.desk.outcomes(council.okafor, files[which])
    with pytest.raises(Refused, match=r"is out to J\. Okafor"):
        registry.do(both)
    registry.desk.wait(90)
    registry.desk.scan(files[which])
    council.missing(files[which])
    with pytest.raises(Refused, match="is missing"):
        registry.do(both)


def test_what_else_can_not_be_merged(council: Council, registry: Registry) -> None:
    cover, original = council.file("TMP/1"), council.file("HOU/1")
    part, _second = council.file("HOU/2"), council.file("HOU/2", part=2)
    with pytest.raises(Refused, match="no cover for itself"):
        registry.do(merge(registry, cover, cover))
    with pytest.raises(Refused, match="one of several parts"):
        registry.do(merge(registry, part, original))
    registry.do(LendDocument(file=registry.id(cover), document="Deed", to=council.okafor))
    with pytest.raises(Refused, match="A document is out"):
        registry.do(merge(registry, cover, original))
    registry.do(NameOriginal(file=registry.id(part := council.file("TMP/2")), original=registry.id(original)))
    with pytest.raises(Refused, match="covers of its own"):
        registry.do(merge(registry, original, cover))
    with pytest.raises(Refused, match="itself a temporary cover"):
        registry.do(merge(registry, council.file("TMP/3"), part))


def test_a_merged_cover_is_changed_no_more(council: Council, registry: Registry) -> None:
    cover, original = council.file("TMP/1"), council.file("HOU/1")
    registry.do(merge(registry, cover, original))
    with pytest.raises(Refused, match="was merged into HOU/1"):
        registry.do(merge(registry, cover, council.file("HOU/2")))


def test_another_original_is_named_before_it_is_merged(council: Council, registry: Registry) -> None:
    cover, wrong, right = council.file("TMP/1"), council.file("HOU/1"), council.file("HOU/2")
    for original in (wrong, right):
        registry.do(NameOriginal(file=registry.id(cover), original=registry.id(original)))
    registry.do(merge(registry, cover, right))
    assert registry.desk.page(cover)["reference"] == "HOU/2"


class TestLabels:
    def test_a_second_label_is_an_alias(self, council: Council, registry: Registry) -> None:
        file = council.file("HOU/1")
        registry.do(AddLabel(file=registry.id(file), label=LABEL))
        page = registry.desk.page(LABEL)
        assert (page["barcode"], page["codes"]) == (file, [file, LABEL])
        assert registry.notes(file) == [("labelled", LABEL)]

    def test_a_new_label_becomes_the_main_one_and_the_old_one_still_works(
        self, council: Council, registry: Registry
    ) -> None:
        file = council.file("HOU/1")
        registry.do(AddLabel(file=registry.id(file), label=LABEL, is_main=True))
        assert registry.desk.page(file)["barcode"] == LABEL
        registry.do(AddLabel(file=registry.id(LABEL), label=file, is_main=True))
        assert registry.desk.page(LABEL)["barcode"] == file

    def test_another_systems_code_is_taken_but_not_as_the_main_one(
        self, council: Council, registry: Registry
    ) -> None:
        file = council.file("HOU/1")
        with pytest.raises(Refused, match="Only a Paperchain label"):
            registry.do(AddLabel(file=registry.id(file), label="RM-77", is_main=True))
        registry.do(AddLabel(file=registry.id(file), label="rm-77"))
        assert registry.desk.page("RM-77")["reference"] == "HOU/1"

    def test_no_code_is_used_twice(self, council: Council, registry: Registry) -> None:
        file, other, cover = council.file("HOU/1"), council.file("HOU/2"), council.file("TMP/1")
        with pytest.raises(Refused, match=r"is the label of HOU/2\..*merge them"):
            registry.do(AddLabel(file=registry.id(file), label=other))
        for label in (council.okafor, LABEL[:-1] + ("0" if LABEL[-1] != "0" else "1"), " "):
            with pytest.raises(Refused, match="no label for a file"):
                registry.do(AddLabel(file=registry.id(file), label=label))
        with pytest.raises(Refused, match="stands for this file already"):
            registry.do(AddLabel(file=registry.id(file), label=file))
        registry.do(merge(registry, cover, file))
        with pytest.raises(Refused, match="label of a cover"):
            registry.do(AddLabel(file=registry.id(file), label=cover, is_main=True))
