"""The guards of clear-out days: only a day that runs takes bags, and what was answered stays answered."""

from app.core.link import SCHEMA
from app.upkeep.guards.words import Guard, Words

PLANNED = "a clear-out day is planned, started and closed by who makes the entry, in that order"
RUNS = "only a clear-out day that runs takes bags and answers"
OF_DAY = "a bag of a clear-out day is of its batch"
ANSWERED = "what was answered stays so"
SIGNED = "a question is closed, and a task done, by who makes the entry"
DONE = "a task that was done stays so"

_DAY = f"PERFORM 1 FROM {SCHEMA}.clear_day WHERE id = NEW.day_id FOR SHARE;"


def guards(words: Words) -> list[Guard]:
    """Return them in the words of an engine."""
    s = words.schema
    who = f"(SELECT who FROM {s}entry WHERE id = NEW.entry_id)"
    runs = (
        f"EXISTS (SELECT 1 FROM {s}clear_day WHERE id = NEW.day_id AND started_at IS NOT NULL"
        " AND closed_at IS NULL)"
    )
    return [
        Guard(
            "guard_clear_day_new",
            "INSERT",
            "clear_day",
            "",
            f"NEW.started_by IS NOT NULL OR NEW.planned_by <> {who}",
            PLANNED,
        ),
        Guard(
            "guard_clear_day_steps",
            "UPDATE",
            "clear_day",
            "NEW.started_by IS DISTINCT FROM OLD.started_by OR NEW.closed_by IS DISTINCT FROM OLD.closed_by"
            " OR NEW.started_at IS DISTINCT FROM OLD.started_at"
            " OR NEW.closed_at IS DISTINCT FROM OLD.closed_at",
            "OLD.closed_by IS NOT NULL OR (OLD.started_by IS NOT NULL AND"
            " (NEW.started_by IS DISTINCT FROM OLD.started_by"
            " OR NEW.started_at IS DISTINCT FROM OLD.started_at))"
            f" OR coalesce(NEW.closed_by, NEW.started_by) <> {who}",
            PLANNED,
        ),
        Guard("guard_day_bag_runs", "INSERT", "day_bag", "", f"NOT {runs}", RUNS, _DAY),
        Guard("guard_day_bag_moves", "UPDATE", "day_bag", "", f"NOT {runs}", RUNS, _DAY),
        Guard(
            "guard_day_bag_of_day",
            "INSERT",
            "day_bag",
            "",
            f"NOT EXISTS (SELECT 1 FROM {s}disposal_bag AS bag JOIN {s}clear_day AS day"
            " ON day.batch_id = bag.batch_id WHERE bag.id = NEW.bag_id AND day.id = NEW.day_id)",
            OF_DAY,
        ),
        Guard(
            "guard_day_answer_runs",
            "INSERT",
            "day_answer",
            "",
            f"NEW.closed_by IS NOT NULL OR NEW.given_by <> {who} OR NOT {runs}",
            RUNS,
            _DAY,
        ),
        Guard("guard_day_answer_closed", "UPDATE", "day_answer", "OLD.closed_by IS NOT NULL", "", ANSWERED),
        Guard(
            "guard_day_answer_signed",
            "UPDATE",
            "day_answer",
            "NEW.closed_by IS NOT NULL",
            f"NEW.closed_by <> {who}",
            SIGNED,
        ),
        Guard("guard_day_task_done", "UPDATE", "day_task", "OLD.done_by IS NOT NULL", "", DONE),
        Guard(
            "guard_day_task_signed",
            "UPDATE",
            "day_task",
            "NEW.done_by IS NOT NULL",
            f"NEW.done_by <> {who}",
            SIGNED,
        ),
    ]
