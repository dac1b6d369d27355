"""The catalogue of the desk's sentences, by what happened. Marked for translation here, said in `words`."""

from app.custody.steps import Why


def _(text: str) -> str:
    """Mark a sentence for the catalogue; it is looked up when it is said."""
    return text


SENTENCES: dict[Why, str] = {
    Why.VISIT_OPENED: _("{person}. {held}"),
    Why.COLLECTING_OPENED: _("{person}, collected by {collector}. {held}"),
    Why.VISIT_DONE: _("Done: {person}."),
    Why.VISIT_SWITCHED: _("{person}'s visit has ended."),
    Why.VISIT_TIMED_OUT: _("{person}'s visit ended by itself after a minute."),
    Why.BADGE_AGAIN: _("{person}'s visit is open already. {held}"),
    Why.LENT: _("{ref} lent to {person}, due back {due}."),
    Why.LENT_OFF_SITE: _("{ref} lent to {person}, off site, due back {due}."),
    Why.RETURNED: _("Returned: keep it here. {ref}, from {holder}."),
    Why.RETURNED_FROM_OTHER: _("Returned: keep it here. {ref} was out to {holder}. LEND lends it on."),
    Why.RETURNED_BOX_OUT: _("Returned: keep it here. {ref}, from {holder}. Its box is out to {box_with}."),
    Why.RENEWED: _("{ref} renewed for {holder}, due back {due}."),
    Why.FOUND: _("Found: keep it here. {ref} was missing; its search has ended."),
    Why.SHELVED: _("{ref} put at {place}."),
    Why.REGISTERED: _("Registered as {ref}."),
    Why.REGISTERED_PERSON: _("{person} is registered."),
    Why.UNDONE: _("Undone: {ref}, {part}."),
    Why.WAITS_BOUND: _("{ref} waits for {ended}'s badge. For anybody else, scan their badge, then LEND."),
    Why.WAITS_FOR_OTHER: _("{ref} was scanned after another visit had ended. LEND lends it to {person}."),
    Why.LAPSED: _("{ref} waited too long and was let go. It has not been lent."),
    Why.REPEATED: _("The same scan again; it counts once."),
    Why.LENT_IN_THIS_VISIT: _("{ref} is lent to {person} already, due back {due}."),
    Why.RETURNED_JUST_NOW: _("{ref} was returned here just now: keep it here. LEND lends it on."),
    Why.WAS_NOT_OUT: _("{ref} was not out: keep it here."),
    Why.ALREADY_THERE: _("{ref} is at {place} already."),
    Why.BLANK_FILE: _("A blank label. Give the file's title and service."),
    Why.BLANK_BADGE: _("A blank badge. Give the person's name and team."),
    Why.BLANK_PLACE: _("No box or location has this label yet. It is kept in the list of unknown scans."),
    Why.UNKNOWN_SERVICE: _("There is no such service. Services: {text}."),
    Why.UNKNOWN_TEAM: _("There is no such team. Teams: {text}."),
    Why.RETURN_MODE: _("Return mode: every file that is scanned is taken back."),
    Why.RETURN_MODE_ENDED: _("Return mode has ended."),
    Why.SHELVING_MODE: _("Shelving: the files that follow are put at {place}."),
    Why.SHELVING_ENDED: _("Shelving has ended."),
    Why.RENEW_READY: _("Renew: scan the file."),
    Why.OFF_SITE_READY: _("Off site: the files that follow leave the building under this permit."),
    Why.OFF_SITE_ASKS: _("Off site: say who authorised it, why, and how the files are carried."),
    Why.OFF_SITE_ENDED: _("Off site has ended."),
    Why.COLLECTING_READY: _("{person} collects: scan the badge of the person that the files are for."),
    Why.COLLECTING_NEEDS_VISIT: _("First scan the badge of the person who collects."),
    Why.NOTHING_TO_LEND: _("LEND: there is nothing to lend. Scan a file first."),
    Why.NOTHING_TO_UNDO: _("There is nothing to undo."),
    Why.NOTHING_OPEN: _("Ready: scan a badge or a file."),
    Why.SLIP_EMPTY: _("Slip: nothing has been lent in this visit."),
    Why.NEEDS_RIGHT: _("You may not do that here ({text}), or a reason is missing. Ask a records officer."),
    Why.LENT_ELSEWHERE: _("Just lent to {holder} at {desk}. Ask there."),
    Why.IN_BATCH: _("{ref} is in an approved disposal batch. Ask {officer}."),
    Why.MARKED_TOO_HIGH: _("{ref} is {marking} and can't be lent at the desk. Ask the information manager."),
    Why.NOT_THIS_TEAM: _("{ref} may be borrowed by {teams} only. Ask {owner}."),
    Why.PERSON_LEFT: _("{person} left on {left}. Files can come back, none can go out. Ask their team."),
    Why.PERSON_SUSPENDED: _("{person} may not borrow at present. Ask the information manager."),
    Why.BADGE_RAN_OUT: _("{person}'s day badge ran out on {until}. Ask reception for a new one."),
    Why.IS_MISSING: _("{ref} is missing. Ask the records officer."),
    Why.IS_OUT: _("{ref} is out to {holder} since {since}."),
    Why.RENEWED_BEFORE: _("{ref} was renewed once already. It is due back {due}. Ask a records officer."),
    Why.NOT_ON_LOAN: _("{ref} is not on loan; there is nothing to renew."),
    Why.NOT_THEIRS: _("{ref} is out to {holder} since {since}; only they can renew it."),
    Why.PERMIT_INCOMPLETE: _(
        "To leave the building {ref} needs a permit: who authorised it, why, how carried."
    ),
    Why.PERMIT_DATE: _("The permit's due date lies in the past."),
    Why.CHANGED_SINCE: _("{ref} has moved on since; that can't be undone."),
    Why.CANNOT_UNDO: _("The registration of {ref} can't be undone."),
    Why.LATER_STAGE: _("This is a disposal code. The reception desk does not handle bags or certificates."),
    Why.AMBIGUOUS: _("This code stands for more than one thing: {text}. Use the Paperchain label."),
    Why.MISREAD: _("The check character is wrong: scan it again. It is kept in the list of unknown scans."),
    Why.UNKNOWN: _("Nothing here has this code. It is kept in the list of unknown scans."),
    Why.SEALED: _(
        "Stop: {ref} should be in a sealed disposal bag. Keep it here and tell the disposal officer."
    ),
    Why.DESTROYED: _("Stop: {ref} is recorded as {how}. Keep it here: a certificate may be wrong."),
    Why.DISPOSED: _("Stop: {ref} is recorded as {how}. Keep it here and tell the disposal officer."),
}

PLURALS: dict[Why, tuple[str, str]] = {
    Why.WAITS: (
        _("{ref} waits for a badge. {count} file waits."),
        _("{ref} waits for a badge. {count} files wait."),
    ),
    Why.WAITS_ALREADY: (
        _("{ref} waits already. {count} file waits for a badge."),
        _("{ref} waits already. {count} files wait for a badge."),
    ),
    Why.LENT_BOX: (
        _("Box {ref} lent to {person} with {count} file, due back {due}."),
        _("Box {ref} lent to {person} with {count} files, due back {due}."),
    ),
    Why.RETURNED_BOX: (
        _("Returned: keep it here. Box {ref} with {count} file, from {holder}."),
        _("Returned: keep it here. Box {ref} with {count} files, from {holder}."),
    ),
    Why.BOX_MOVED: (
        _("Box {ref} with {count} file put at {place}."),
        _("Box {ref} with {count} files put at {place}."),
    ),
    Why.BOX_CONTENTS: (
        _("Box {ref} holds {count} file. It is at {current}."),
        _("Box {ref} holds {count} files. It is at {current}."),
    ),
    Why.BOX_IS_OUT: (
        _("Box {ref} with {count} file is out to {holder} since {since}. RETURN takes it back."),
        _("Box {ref} with {count} files is out to {holder} since {since}. RETURN takes it back."),
    ),
    Why.SLIP: (
        _("{person} has {count} file from this visit: {list}."),
        _("{person} has {count} files from this visit: {list}."),
    ),
}
