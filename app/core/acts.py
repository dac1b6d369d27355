"""What every act is: a command with an id of its own, and the answer that comes back."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, TypeAlias

from app.core.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """An act that somebody wants done. Sent twice with the same `act`, it happens once."""

    right: ClassVar[Right]
    is_signature: ClassVar[bool] = False
    """Whether it counts as a signature: then whoever does it proves who they are."""

    act: str | None = None
    happened_at: dt.datetime | None = None

    def refusal(self, say: str) -> "Answer | None":
        """Return the answer that says why the act is refused; None where the refusal is to be raised."""
        return None

    def digest(self) -> str:
        """Return the hex SHA-256 of what is wanted, without the act id and the time."""
        content = {k: v for k, v in asdict(self).items() if k not in ("act", "happened_at")}
        text = json.dumps(content, sort_keys=True, default=str)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


Answer: TypeAlias = dict[str, Any]
"""An act's answer, ready to be shown, kept and sent: plain values only."""


def done(say: str, **facts: Any) -> Answer:
    """Return the answer of an act that was done."""
    return {"outcome": "done", "say": say, **facts}
