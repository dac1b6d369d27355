"""Hostile rows, each with the one CHECK or unique index that refuses it when the guards are away."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from app.upkeep.models import all_tables
from tests.faults.hand import Hand
from tests.faults.hostile_cases import NOON, RELEASED
from tests.faults.hostile_values import NO_RECORDS

AWARE: dict[str, Any] = {"is_personal": True, "aware_at": NOON}
DECIDED: dict[str, Any] = {"decision": "report", "decided_by": "a", "decided_at": NOON, "reason": "r"}
_RELEASED = {"released_by": "b", "released_at": NOON}
_DECIDED = {"decided_by": "a", "decided_at": NOON}
_MIDDLE = {"state": "approved", **_DECIDED}
DISPOSAL: dict[str, dict[str, Any]] = {
    "ck_disposal_hold_kind": {"kind": "a hunch"},
    "ck_disposal_hold_catches": {"file_id": None},
    "ck_disposal_hold_marking": {"marking": "RESTRICTED"},
    "ck_disposal_hold_lifted": {"lifted_by": "l"},
    "ck_disposal_batch_number": {"number": 0},
    "ck_disposal_batch_submitted": {"submitted_by": "s"},
    "ck_batch_line_state": {"state": "somewhere"},
    "ck_batch_line_decision": {"decision": "eat"},
    "ck_batch_line_keep": {"decision": "keep"},
    "ck_batch_line_marking": {"marking": "RESTRICTED"},
    "ck_batch_line_decided": {"decided_by": "a"},
    "ck_batch_line_released": {"released_by": "b"},
    "ck_batch_line_released_state": _RELEASED,
    "ck_batch_line_two": {"state": "approved", "decided_by": "clerk", "decided_at": NOON},
    "ck_batch_line_three": {"state": "released", **_DECIDED, "released_by": "a", "released_at": NOON},
    "ck_batch_line_bagged": {**_MIDDLE, "state": "bagged"},
    "ck_bag_seal_weight": {"weight_g": 0},
    "ck_bag_seal_witnessed": {"witnessed_by": "w"},
    "ck_bag_seal_two": {"witnessed_by": "clerk", "witnessed_at": NOON},
    "ck_bag_seal_broken": {"broken_by": "b"},
    "ck_collection_number": {"number": 0},
    "ck_collection_way": {"way": "a bonfire"},
    "ck_collection_contractor": {"way": "own shredder"},
    "ck_collection_counted": {**_RELEASED, "counted": 0},
    "ck_collection_weight": {"weight_g": 0},
    "ck_collection_signed": {"signed": "in the sand"},
    "ck_collection_witnessed": {"witnessed_by": "w"},
    "ck_collection_two": {"witnessed_by": "clerk", "witnessed_at": NOON},
    "ck_collection_released": {"counted": 3},
    "ck_contractor_certificate_counted": {"counted": 0},
    "ck_contractor_certificate_pdf": {"sha256": "d"},
    "ck_transmittal_number": {"number": 0},
    "ck_transmittal_decision": {"decision": "destroy"},
    "ck_transmittal_signed": {"signed_by": "s"},
    "ck_incident_number": {"number": 0},
    "ck_incident_kind": {"kind": "mishap"},
    "ck_incident_about": {"file_id": None},
    "ck_incident_closed": {"explained": "e"},
    "ck_disposal_certificate_number": {"number": 0},
    "ck_disposal_certificate_files": {"files": -1},
    "ck_disposal_certificate_about": {"collection_id": None},
    "ck_disposal_certificate_supersedes": {"fault": "f"},
    "ck_certificate_copy_nth": {"nth": 0},
    "ck_stop_order_told": {"told": "t"},
    "ck_stop_order_result": {"told": "t", "told_by": "b", "told_at": NOON, "result": "perhaps"}
    | {"answer": "a", "answered_at": NOON},
    "ck_stop_order_answered": {"answer": "a"},
}
DAYS: dict[str, dict[str, Any]] = {
    "ck_bulk_line_what": {"what": "cake", **NO_RECORDS},
    "ck_bulk_line_records": {"class_id": None},
    "ck_bulk_line_dates": {"dated_from": "2009-01-01"},
    "ck_bulk_line_in_one": {"bag_id": None},
    "ck_bulk_line_archived": {"what": "drafts", "bag_id": None, **NO_RECORDS},
    "ck_bulk_line_amount": {"amount": 0},
    "ck_bulk_line_unit": {"unit": "miles"},
    "ck_bulk_line_marking": {"marking": "RESTRICTED"},
    "ck_bulk_line_state": {"state": "somewhere"},
    "ck_bulk_line_rule": {"disposal_due": None},
    "ck_bulk_line_decided": {"decided_by": "a"},
    "ck_bulk_line_released": {"released_by": "b"},
    "ck_bulk_line_released_state": _RELEASED,
    "ck_bulk_line_two": {"state": "approved", "decided_by": "clerk", "decided_at": NOON},
    "ck_bulk_line_three": {"state": "released", **_DECIDED, "released_by": "a", "released_at": NOON},
    "ck_clear_day_number": {"number": 0},
    "ck_clear_day_target": {"target_mm": 0},
    "ck_clear_day_shelf": {"before_mm": -1},
    "ck_clear_day_costs": {"cost_pence": -1},
    "ck_clear_day_started": {"started_by": "clerk"},
    "ck_clear_day_closed": {"closed_by": "clerk", "closed_at": NOON},
    "ck_day_task_done": {"done_by": "clerk"},
    "ck_day_answer_answer": {"answer": "eat", "owner_id": 1},
    "ck_day_answer_about": {"what": None},
    "ck_day_answer_unit": {"amount": 3, "unit": "miles"},
    "ck_day_answer_amount": {"amount": 0, "unit": "mm"},
    "ck_day_answer_owner": {"answer": "ask"},
    "ck_day_answer_reason": {"remark": None},
    "ck_day_answer_closed": {"closed_by": "clerk", "closed_at": NOON},
}
WRONG_ROWS: dict[str, dict[str, Any]] = {
    "ck_desk_seq": {"seq": -1},
    "ck_entry_id": {"seq": 7},
    "ck_record_class_marking": {"marking": "RESTRICTED"},
    "ck_record_class_loan_days": {"loan_days": 0},
    "ck_place_kind": {"kind": "cellar"},
    "ck_place_returns": {"kind": "returns"},
    "ck_place_parent": {"id": 5, "parent_id": 5},
    "ck_place_capacity": {"capacity_cm": 0},
    "ck_place_width": {"width_cm": 0},
    "ck_place_thickness": {"file_mm": 0},
    "ck_place_open": {"kind": "returns", "closed_at": NOON, "desk_id": 1},
    "ck_despatch_number": {"number": 0},
    "ck_despatch_line_thing": {"file_id": None},
    "ck_despatch_line_received": {"received_at": NOON},
    "ck_despatch_line_dropped": {"sent_at": NOON, "dropped_at": NOON},
    "ck_clearance_number": {"number": 0},
    "ck_clearance_places": {"places": 0},
    "ck_file_part": {"part": 0},
    "ck_file_marking": {"marking": "CONFIDENTIAL"},
    "ck_file_state": {"state": "somewhere"},
    "ck_file_disposed_how": RELEASED | {"disposed_how": "eaten"},
    "ck_file_disposed": {"disposed_how": "destroyed"},
    "ck_file_disposed_at": {"disposed_at": NOON},
    "ck_barcode_letter": {"letter": "X"},
    "ck_borrower_kind": {"kind": "ghost"},
    "ck_borrower_status": {"status": "asleep"},
    "ck_borrower_left_on": {"status": "left"},
    "ck_borrower_team_named": {"kind": "team"},
    "ck_staff_role_role": {"role": "king"},
    "ck_council_one": {"id": 2},
    "ck_proof_kind": {"kind": "face"},
    "ck_visit_ended": {"closed_at": NOON, "ended": "eaten"},
    "ck_visit_closed": {"closed_at": NOON},
    "ck_loan_thing": {"file_id": None},
    "ck_loan_ended": {"returned_at": NOON, "ended": "eaten"},
    "ck_loan_returned": {"returned_at": NOON},
    "ck_loan_renewals": {"renewals": 2},
    "ck_movement_thing": {"file_id": None},
    "ck_movement_kind": {"kind": "flown"},
    "ck_schedule_state": {"state": "sealed"},
    "ck_schedule_approved_by": {"approved_by": "a"},
    "ck_schedule_approved_at": {"approved_at": NOON},
    "ck_schedule_in_force_from": {"in_force_from": "2026-04-01"},
    "ck_schedule_line_action": {"action": "eat"},
    "ck_schedule_line_event": {"event": None},
    "ck_schedule_line_age": {"age": 18},
    "ck_schedule_line_year_end": {"year_end": "lunar"},
    "ck_schedule_line_other_is": {"other_event": "Another", "other_is": "sooner"},
    "ck_schedule_line_other": {"other_is": "later"},
    "ck_schedule_line_period": {"months": -1},
    "ck_search_ended": {"closed_at": NOON, "ended": "eaten"},
    "ck_search_closed": {"closed_at": NOON},
    "ck_search_look_step": {"step": "the moon"},
    "ck_loss_asked": {"asked_by": "a"},
    "ck_loss_signed": {"asked_by": "a", "asked_at": NOON, "signed_by": "b"},
    "ck_loss_two": {"asked_by": "a", "asked_at": NOON, "signed_by": "a", "signed_at": NOON},
    "ck_loss_aware": {"aware_at": NOON},
    "ck_loss_decision": AWARE | DECIDED | {"decision": "perhaps"},
    "ck_loss_decided": AWARE | DECIDED | {"reason": None},
    "ck_loss_personal": DECIDED,
    "ck_inspected_place_use": {"use": "throne"},
    "ck_inspected_place_person": {"use": "hot"},
    "ck_programme_area_area": {"place_id": None},
    "ck_programme_area_every": {"every_months": 2},
    "ck_checklist_item_raised_by": {"raised_by": "nobody"},
    "ck_finding_holder": {},
    "ck_follow_up_closed": {"done": "d"},
    "ck_follow_up_owner": {"due_on": NOON[:10]},
    "ck_removal_number": {"number": 0},
    "ck_removal_returned": {"returned_to": "r"},
    "ck_checklist_version": {"version": 0},
    "ck_checklist_serious_from": {"serious_from": 6},
    "ck_checklist_item_weight": {"weight": 0},
    "ck_round_number": {"number": 0},
    "ck_round_area": {"area_id": None},
    "ck_round_size": {"size": 0},
    "ck_round_check_result": {"result": "so so", "checked_by": "a", "checked_at": NOON},
    "ck_round_check_checked": {"result": "clear"},
    "ck_council_names_years": {"names_years": 0},
    "ck_record_class_title_months": {"title_months": -1},
    "ck_entry_order_n": {"n": 0},
    "ck_checkpoint_size": {"size": 0},
    "ck_file_note_kind": {"kind": "sung"},
    "ck_transfer_offer_other": {},
    "ck_transfer_offer_ended": {"closed_at": NOON, "ended": "eaten"},
    "ck_transfer_offer_closed": {"closed_at": NOON},
    "ck_transfer_offer_known_by": {"closed_at": NOON, "ended": "accepted", "known_by": "a nod"},
    "ck_transfer_offer_accepted": {"closed_at": NOON, "ended": "accepted"},
    **DISPOSAL,
    **DAYS,
}
OF_ANOTHER = {
    "ck_inspected_place_person": ("borrower_id", "borrower"),
    "ck_finding_holder": ("holder_id", "borrower"),
    "ck_day_answer_answer": ("owner_id", "borrower"),
    "ck_bulk_line_archived": ("box_id", "shelf"),
}
"""Where a row is wrong because it names somebody, or some place."""
ALIKE: dict[str, tuple[str, str]] = {"ck_transfer_offer_other": ("receiver_id", "giver_id")}
"""Where a row is wrong because one of its columns has another's value."""


def checks() -> Iterator[tuple[str, str]]:
    """Return table and name of every CHECK."""
    for table in all_tables().tables.values():
        for constraint in table.constraints:
            if isinstance(constraint, sa.CheckConstraint):
                yield table.name, str(constraint.name)


def uniques() -> Iterator[tuple[str, str, tuple[str, ...], bool]]:
    """Return table, name and columns of everything that is unique, and whether it is an index."""
    for table in all_tables().tables.values():
        for index in table.indexes:
            if index.unique:
                yield table.name, str(index.name), tuple(column.name for column in index.columns), True
        for constraint in table.constraints:
            if isinstance(constraint, (sa.UniqueConstraint, sa.PrimaryKeyConstraint)):
                columns = tuple(column.name for column in constraint.columns)
                yield table.name, _name(constraint, table.name), columns, False


def _name(constraint: sa.UniqueConstraint | sa.PrimaryKeyConstraint, table: str) -> str:
    kind = "pk" if isinstance(constraint, sa.PrimaryKeyConstraint) else "uq"
    columns = "_".join(column.name for column in constraint.columns)
    return f"pk_{table}" if kind == "pk" else f"uq_{table}_{columns}"


def first_row(hand: Hand, table: str, columns: tuple[str, ...]) -> dict[str, Any]:
    """Insert a row whose values in these columns are no other's, and return it."""
    given: dict[str, Any] = {}
    if "box_id" in columns:
        given = {"box_id": hand.box(), "file_id": None}
    if "raised_by" in columns:
        given = {"raised_by": "left out"}
    if table == "finding" and "file_id" in columns:
        given = {"file_id": hand.add("file")["id"]}
    if table == "programme_area" and columns == ("service_id",):
        given = {"place_id": None, "service_id": hand.add("service")["id"]}
    if columns == ("batch_id", "file_id"):  # leaves its file free for another batch
        given = {"state": "withdrawn"}
    if "supersedes_id" in columns:
        given = {"supersedes_id": hand.add(table)["id"], "fault": "f"}
    if "undoes_id" in columns:
        given = {"undoes_id": hand.add(table)["id"]}
    if columns == ("desk_id",):
        given = {"kind": "returns", "desk_id": hand.add("desk")["id"]}
    if columns == ("team_id",):
        given = team_row(hand)
    if table == "schedule" and columns != ("state",):  # leaves room for a draft
        given = hand.approved()
    return hand.add(table, **given)


def team_row(hand: Hand) -> dict[str, Any]:
    """Return what makes a borrower the team's."""
    return {"kind": "team", "team_id": hand.ids["team"], "officer_id": hand.ids["borrower"]}


def second_row(hand: Hand, table: str, columns: tuple[str, ...], first: dict[str, Any]) -> None:
    """Insert another row that has the same values in these columns."""
    same = {column: first[column] for column in columns}
    if "box_id" in columns:
        same["file_id"] = None
    if "supersedes_id" in columns:
        same["fault"] = "f"
    if columns == ("desk_id",):
        same["kind"] = "returns"
    if columns == ("team_id",):
        same |= team_row(hand)
    if table == "programme_area" and columns == ("service_id",):
        same["place_id"] = None
    if columns == ("in_force_from",):
        same |= {name: first[name] for name in ("state", "approved_by", "approved_at")}
    if table == "entry":  # its id is made of desk and number
        same = {column: first[column] for column in ("id", "desk_id", "seq")}
    hand.plain.insert(table, hand.row(table) | same)
