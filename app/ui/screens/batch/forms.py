"""What the forms of a batch ask for, and the acts that are made of what was typed."""

from typing import TYPE_CHECKING, Any

from app.core.words import _
from app.disposal.reckoning import DECISIONS, Decision
from app.ui.widgets.form_fields import FormField, Kind

if TYPE_CHECKING:
    from app.core.acts import Command

Lines = tuple[int, ...]


def decide_fields() -> list[FormField]:
    """Return the fields of a decision."""
    choices = [(str(one), _(text)) for one, text in DECISIONS.items()]
    return [
        FormField("decision", _("What is to become of them"), Kind.CHOICE, choices=choices, needed=True),
        FormField("keep_until", _("Kept until"), Kind.DAY, _("only to keep longer"), ahead=True),
        FormField("why", _("Why"), Kind.LONG, _("needed to keep longer")),
    ]


def decided(number: int, lines: Lines, typed: dict[str, Any]) -> "Command":
    """Return the act of a decision."""
    from app.disposal.acts.batches import DecideLines

    decision = Decision(typed["decision"])
    until = typed["keep_until"] if decision is Decision.KEEP else None
    return DecideLines(number=number, lines=lines, decision=decision, keep_until=until, why=typed["why"])


def why_fields(label: str) -> list[FormField]:
    """Return one field that asks why."""
    return [FormField("why", label, Kind.LONG, needed=True)]


def taken_out(number: int, lines: Lines, typed: dict[str, Any]) -> "Command":
    """Return the act that takes files out."""
    from app.disposal.acts.batches import TakeOut

    return TakeOut(number=number, lines=lines, why=typed["why"])


def submitted(number: int) -> "Command":
    """Return the act that submits the batch."""
    from app.disposal.acts.batches import SubmitBatch

    return SubmitBatch(number=number)


def proposed_again(number: int, lines: Lines) -> "Command":
    """Return the act that proposes files again."""
    from app.disposal.acts.batches import ProposeAgain

    return ProposeAgain(number=number, lines=lines)


def proposed(number: int, code: str) -> "Command":
    """Return the act that puts a scanned file into the batch."""
    from app.disposal.acts.batches import ProposeFiles

    return ProposeFiles(number=number, codes=(code,))


def approved(number: int, lines: Lines) -> "Command":
    """Return the act of an approval."""
    from app.disposal.acts.approving import ApproveLines

    return ApproveLines(number=number, lines=lines)


def rejected(number: int, lines: Lines, typed: dict[str, Any]) -> "Command":
    """Return the act of a rejection."""
    from app.disposal.acts.approving import RejectLines

    return RejectLines(number=number, lines=lines, why=typed["why"])


def sent_back(number: int, lines: Lines, typed: dict[str, Any]) -> "Command":
    """Return the act that sends files back."""
    from app.disposal.acts.approving import SendBack

    return SendBack(number=number, lines=lines, why=typed["why"])


def not_found(number: int, lines: Lines) -> "Command":
    """Return the act for files that were not found."""
    from app.disposal.acts.bags import NotFound

    return NotFound(number=number, lines=lines)


def opened(number: int, label: str | None = None) -> "Command":
    """Return the act that opens a bag."""
    from app.disposal.acts.bags import OpenBag

    return OpenBag(number=number, label=label)


def bagged(bag: str, file: str) -> "Command":
    """Return the act that puts a file into a bag."""
    from app.disposal.acts.bags import BagFile

    return BagFile(bag=bag, file=file)


def unbagged(file: str) -> "Command":
    """Return the act that takes a file out of its bag."""
    from app.disposal.acts.bags import UnbagFile

    return UnbagFile(file=file)


def seal_fields() -> list[FormField]:
    """Return the fields of a seal."""
    return [
        FormField("seal", _("Number of the seal"), Kind.CODE, _("scan it"), needed=True),
        FormField("kg", _("Weight in kilograms"), hint=_("such as 7.4"), needed=True, check=_weighs),
    ]


def _weighs(value: object) -> str:
    grams = grams_of(str(value))
    return "" if grams is not None and grams > 0 else _("Give a weight, such as 7.4.")


def grams_of(text: str) -> int | None:
    """Return the grams of a weight in kilograms; None for what is none."""
    try:
        return round(float(text.replace(",", ".")) * 1000)
    except (ValueError, OverflowError):
        return None


def sealed(bag: str, typed: dict[str, Any]) -> "Command":
    """Return the act that seals a bag."""
    from app.disposal.acts.bags import SealBag

    return SealBag(bag=bag, seal=typed["seal"], weight_g=grams_of(str(typed["kg"])) or 0)


def witnessed(bag: str) -> "Command":
    """Return the act of a witness."""
    from app.disposal.acts.bags import WitnessSeal

    return WitnessSeal(bag=bag)


def broken(bag: str, typed: dict[str, Any]) -> "Command":
    """Return the act that breaks a seal."""
    from app.disposal.acts.bags import BreakSeal

    return BreakSeal(bag=bag, why=typed["why"])


def transmittal_fields() -> list[FormField]:
    """Return the fields of a transmittal."""
    choices = [(str(one), _(DECISIONS[one])) for one in (Decision.ARCHIVE, Decision.TRANSFER)]
    return [
        FormField("decision", _("What for"), Kind.CHOICE, choices=choices, needed=True),
        FormField("receiver", _("Who receives the files"), needed=True),
    ]


def listed(number: int, typed: dict[str, Any]) -> "Command":
    """Return the act that makes a transmittal."""
    from app.disposal.acts.handing import MakeTransmittal

    decision = Decision(typed["decision"])
    return MakeTransmittal(number=number, decision=decision, receiver=typed["receiver"])


def sign_fields() -> list[FormField]:
    """Return the field of a signature on paper."""
    return [FormField("signed_by", _("Who signed for the files"), needed=True)]


def handed_on(number: int, typed: dict[str, Any]) -> "Command":
    """Return the act that records the receiver's signature."""
    from app.disposal.acts.handing import SignTransmittal

    return SignTransmittal(number=number, signed_by=typed["signed_by"])
