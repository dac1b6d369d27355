"""What a certificate of destruction says of bulk paper, as plain values."""

from collections.abc import Mapping
from typing import Any

from app.core.prepared import Row
from app.core.times import instant_text
from app.disposal.bulk import reckon_bulk
from app.disposal.content import who
from app.retention.queries import RULE
from app.retention.reckoning import Rule, rule_text
from app.retention.words import event_text


def bulk_item(row: Row, nth: int, people: Mapping[str, str]) -> dict[str, Any]:
    """Return what is said of one line; what is no record has no class, rule or approval."""
    rule = Rule(**{name: getattr(row, f"rule_{name}") for name in RULE}) if row.rule_action else None
    made = reckon_bulk(rule, row.dated_to) if rule else None
    trigger = (made.event or rule.event) if made and rule else None
    return {
        "nth": nth,
        "line": row.id,
        "what": row.what,
        "class": row.class_code,
        "class_title": row.class_title,
        "dated_from": row.dated_from.isoformat() if row.dated_from else None,
        "dated_to": row.dated_to.isoformat() if row.dated_to else None,
        "amount": row.amount,
        "unit": row.unit,
        "mm": int(row.mm),
        "marking": row.marking,
        "service": row.service,
        "team": row.team,
        "owner": row.owner,
        "rule": rule_text(rule) if rule else None,
        "rule_version": row.version,
        "trigger": event_text(trigger) if trigger else None,
        "due_on": row.disposal_due.isoformat() if row.disposal_due else None,
        "authority": row.authority,
        "batch": row.batch,
        "bag": row.bag,
        "collection": row.collection,
        "proposed_by": who(row.proposed_by, people),
        "proposed_at": instant_text(row.proposed_at),
        "approved_by": who(row.decided_by, people),
        "approved_at": instant_text(row.decided_at) if row.decided_at else None,
        "released_by": who(row.released_by, people),
        "released_at": instant_text(row.released_at),
    }
