"""What the acts of each right write: rows of which tables, and which columns of rows that are there.

An act that locks a row without changing it needs the right to change its `entry_id`: a guard sees to it that
nobody does so without an entry.
"""

from dataclasses import dataclass, field

from app.core.rights import TABLE, Right, Role

ENTRY = ("id", "desk_id", "seq", "act", "who", "kind", "happened_at", "entered_at", "body", "hash")
"""What an entry is written with; the server stamps the rest."""


@dataclass(frozen=True, slots=True)
class Needs:
    """Tables that get new rows, columns that change, tables that lose rows."""

    adds: frozenset[str] = frozenset()
    changes: dict[str, frozenset[str]] = field(default_factory=dict)
    takes: frozenset[str] = frozenset()


_NO_ENTRY = {"mint", "council", "act"}


def _needs(adds: str = "", takes: str = "", **changes: str) -> Needs:
    sets = {
        table: frozenset(columns.split()) | (frozenset() if table in _NO_ENTRY else {"entry_id"})
        for table, columns in changes.items()
    }
    return Needs(frozenset(adds.split()), sets, frozenset(takes.split()))


EVERYBODY = Needs(
    frozenset({"desk", "entry", "entry_value", "act"}), {"desk": frozenset({"seq", "head", "counter"})}
)
"""What carries any act: the desk's row, its entry, and the answer that is kept."""

_MINT = {"mint": "last"}

NEEDS: dict[Right, Needs] = {
    Right.READ: _needs(
        "checkpoint finding proof",
        bag_seal="witnessed_at witnessed_by",
        collection="witnessed_at witnessed_by",
        day_answer="closed_at closed_by outcome",
        day_task="done_at done_by",
        disposal_bag="",
        proof="verifier",
        round="",
        round_check="checked_at checked_by note result",
        finding="withdrawn_at",
    ),
    Right.DESK: _needs(
        "barcode despatch despatch_line incident loan movement permit place search_look transfer_offer"
        " unknown_scan visit",
        barcode="printed",
        despatch="ended_at seal sent_at",
        despatch_line="dropped_at received_at received_id sent_at",
        file="current_id moves state",
        loan="due_back ended renewals returned_at returned_desk_id returned_visit_id",
        place="home_id moves parent_id",
        search="closed_at ended",
        transfer_offer="closed_at ended known_by",
        visit="closed_at ended",
        service="",
        **_MINT,
    ),
    Right.OVERRIDE: Needs(),
    Right.REGISTER_FILES: _needs(
        "barcode cover document_out file file_note movement place",
        cover="original_id",
        document_out="returned_at",
        file="code",
        place="moves",
        service="last_number",
        **_MINT,
    ),
    Right.EDIT_FILES: _needs(
        "barcode cover file file_note movement",
        barcode="thing_id",
        cover="merged_at original_id",
        file="class_id closed_on current_id disposal_due home_id is_special line_id moves service_id title",
        place="",
        **_MINT,
    ),
    Right.RE_MARK: _needs("file_note", file="marking marking_confirmed"),
    Right.REGISTER_PEOPLE: _needs(
        "barcode borrower team",
        borrower="badge_until contact left_on name officer_id sponsor_id status team_id",
        team="name service_id",
        **_MINT,
    ),
    Right.KEEP_SCHEDULE: _needs(
        "class_team record_class schedule schedule_line",
        borrower="",
        class_team="is_allowed",
        record_class="activity function is_sensitive loan_days marking owner_id scope_note title"
        " title_months",
        schedule="",
        schedule_line="action age authority basis confidence days event is_adopted jurisdiction months note"
        " other_event other_is year_end years",
    ),
    Right.APPROVE_SCHEDULE: _needs(schedule="approved_at approved_by in_force_from state"),
    Right.DATE_FILES: _needs("file_event", file="disposal_due line_id", file_event="happened_on"),
    Right.READ_BIRTH: Needs(),
    Right.PLACES: _needs(
        "barcode clearance place",
        file="home_id",
        place="capacity_cm closed_at file_mm name parent_id path",
        **_MINT,
    ),
    Right.SET_MISSING: _needs(
        "incident loss movement search",
        batch_line="state",
        file="current_id disposal_officer_id disposed_at disposed_how moves state",
        loan="ended returned_at returned_desk_id",
        loss="asked_at asked_by aware_at is_personal why",
        search="closed_at ended",
        transfer_offer="closed_at ended",
    ),
    Right.SIGN_LOST: _needs(
        "movement",
        file="moves state",
        loss="decided_at decided_by decision reason signed_at signed_by",
        search="closed_at ended",
    ),
    Right.INSPECT: _needs(
        "checklist checklist_item finding follow_up incident loan movement removal round round_check"
        " transfer_offer",
        borrower="",
        checklist="in_force_at",
        file="current_id moves",
        finding="withdrawn_at",
        loan="ended returned_at returned_desk_id returned_visit_id",
        place="",
        removal="returned_at returned_by returned_to",
        round="ended_at",
        round_check="checked_at checked_by note result",
        transfer_offer="closed_at ended known_by",
    ),
    Right.KEEP_PROGRAMME: _needs(
        "barcode checklist checklist_item inspected_place place programme_area",
        borrower="",
        checklist="in_force_at",
        inspected_place="borrower_id is_in_use service_id use",
        place="",
        programme_area="every_months is_active",
        **_MINT,
    ),
    Right.HOLD: _needs(
        "disposal_hold stop_order",
        batch_line="state",
        borrower="",
        collection="",
        disposal_batch="",
        disposal_hold="expires_on lifted_at lifted_by lifted_why owner_id review_on",
        file="disposal_officer_id",
        stop_order="answer answered_at result told told_at told_by",
    ),
    Right.DISPOSE: _needs(
        "bag_seal barcode batch_line bulk_line certificate_copy certified_bag certified_collection clear_day"
        " collection contractor contractor_certificate day_answer day_bag day_person day_service day_task"
        " disposal_bag disposal_batch disposal_certificate incident movement search transmittal",
        bag_seal="broken_at broken_by broken_why",
        batch_line="bag_id collection_id decision keep_until released_at released_by said state"
        " transmittal_id why",
        borrower="",
        bulk_line="collection_id released_at released_by said state transmittal_id",
        clear_day="after_mm aside_id before_mm class_order closed_at closed_by collection_id contractor_id"
        " cost_pence held_on lead_id metre_pence name scope staff_minutes started_at started_by target_mm",
        collection="counted driver released_at released_by signed vehicle weight_g",
        day_answer="closed_at closed_by outcome owner_id",
        day_bag="desk_id is_current service_id taken_at team_id",
        day_task="done_at done_by due_on owner_id",
        contractor="contract is_active licence licence_until name ticket ticket_until vetted_until vetting",
        disposal_bag="collection_id",
        disposal_batch="submitted_at submitted_by",
        file="current_id disposal_officer_id disposed_at disposed_how moves state",
        incident="closed_at closed_by explained owner_id",
        transmittal="signed_at signed_by",
        **_MINT,
    ),
    Right.APPROVE_DISPOSAL: _needs(
        batch_line="class_id decided_at decided_by disposal_due line_id marking said state",
        bulk_line="decided_at decided_by said state",
        disposal_batch="",
        file="disposal_due disposal_officer_id",
    ),
    Right.READ_SENSITIVE: Needs(),
    Right.AUDIT: Needs(),
    Right.ERASE: _needs(
        "borrower",
        takes="entry_value",
        act="answer",
        borrower="contact name",
        council="certificate_titles names_before names_years",
        document_out="borrower_id",
        file="title",
        loan="borrower_id collector_id",
        movement="borrower_id",
        transfer_offer="giver_id receiver_id",
        visit="borrower_id collector_id",
    ),
    Right.GIVE_ROLES: _needs(
        "council staff_role trail_key", takes="staff_role", borrower="login", council="crest name"
    ),
}
"""What each right's acts write, as the acts of its room do."""


def needs_of(role: Role) -> Needs:
    """Return what all rights of a role need together."""
    adds, takes, changes = set(EVERYBODY.adds), set(EVERYBODY.takes), dict(EVERYBODY.changes)
    for right in TABLE[role]:
        one = NEEDS[right]
        adds |= one.adds
        takes |= one.takes
        for table, columns in one.changes.items():
            changes[table] = changes.get(table, frozenset()) | columns
    return Needs(frozenset(adds), changes, frozenset(takes))
