"""Numbering the entries of all desks on PostgreSQL: a function gives the order under a lock, and nobody else.

An entry that another one saw was stamped before it, and comes before it: the rows of which it tells were
locked until it was there. So no desk waits for another.
"""

from app.core.link import SCHEMA
from app.upkeep.grants.names import PERSON

_A_DESKS = 4294967296

_NUMBER = f"""CREATE OR REPLACE FUNCTION {SCHEMA}.number_entries() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $number$
DECLARE numbered bigint;
BEGIN
    LOCK TABLE {SCHEMA}.entry_order IN SHARE ROW EXCLUSIVE MODE;
    SELECT coalesce(max(n), 0) INTO numbered FROM {SCHEMA}.entry_order;
    INSERT INTO {SCHEMA}.entry_order (n, entry_id)
    SELECT numbered + row_number() OVER (ORDER BY at, id), id FROM (
        SELECT entry.id, max(coalesce(stamped_at, entered_at))
                OVER (PARTITION BY entry.desk_id ORDER BY entry.seq) AS at
            FROM {SCHEMA}.desk CROSS JOIN LATERAL
                (SELECT coalesce(max(entry_id), desk.id * {_A_DESKS}) AS last FROM {SCHEMA}.entry_order
                WHERE entry_id > desk.id * {_A_DESKS} AND entry_id < (desk.id + 1) * {_A_DESKS}) AS known
            JOIN {SCHEMA}.entry ON entry.id > known.last AND entry.id < (desk.id + 1) * {_A_DESKS}) AS fresh
    ORDER BY at, id;
    RETURN (SELECT coalesce(max(n), 0) FROM {SCHEMA}.entry_order);
END $number$"""

STATEMENTS: list[str] = [
    _NUMBER,
    f"REVOKE ALL ON FUNCTION {SCHEMA}.number_entries() FROM PUBLIC",
    f"GRANT EXECUTE ON FUNCTION {SCHEMA}.number_entries() TO {PERSON}",
]
"""Numbers what is not numbered yet and returns how many are."""
