"""The catalogue of the desk's sentences, by what happened. Marked for translation here, said in `words`."""

from app.core.words import mark, mark_plural
from app.custody.steps import Why

SENTENCES: dict[Why, str] = {
    Why.VISIT_OPENED: mark("{person}. {held}"),
    Why.COLLECTING_OPENED: mark("{person}, collected by {collector}. {held}"),
    Why.VISIT_DONE: mark("Done: {person}."),
    Why.VISIT_SWITCHED: mark("{person}'s visit has ended."),
    Why.VISIT_TIMED_OUT: mark("{person}'s visit ended by itself after a minute."),
    Why.BADGE_AGAIN: mark("{person}'s visit is open already. {held}"),
    Why.LENT: mark("{ref} lent to {person}, due back {due}."),
    Why.LENT_OFF_SITE: mark("{ref} lent to {person}, off site, due back {due}."),
    Why.RETURNED: mark("Returned: keep it here. {ref}, from {holder}."),
    Why.RETURNED_FROM_OTHER: mark("Returned: keep it here. {ref} was out to {holder}. LEND lends it on."),
    Why.RETURNED_BOX_OUT: mark("Returned: keep it here. {ref}, from {holder}. Its box is out to {box_with}."),
    Why.RETURNED_TO_SHELF: mark("Returned: {ref}, from {holder}."),
    Why.RETURNED_IN_BOX: mark("{ref}, from {holder}, in its box."),
    Why.RENEWED: mark("{ref} renewed for {holder}, due back {due}."),
    Why.FOUND: mark("Found: keep it here. {ref} was missing; its search has ended."),
    Why.SHELVED: mark("{ref} put at {place}."),
    Why.REGISTERED: mark("Registered as {ref}."),
    Why.REGISTERED_PERSON: mark("{person} is registered."),
    Why.UNDONE: mark("Undone: {ref}, {part}."),
    Why.WAITS_BOUND: mark("{ref} waits for {person}'s badge. For anybody else, scan their badge, then LEND."),
    Why.WAITS_FOR_OTHER: mark("{ref} was scanned after another visit had ended. LEND lends it to {person}."),
    Why.LAPSED: mark("{ref} waited too long and was let go. It has not been lent."),
    Why.REPEATED: mark("The same scan again; it counts once."),
    Why.LENT_IN_THIS_VISIT: mark("{ref} is lent to {person} already, due back {due}."),
    Why.RETURNED_JUST_NOW: mark("{ref} was returned here just now: keep it here. LEND lends it on."),
    Why.FOUND_JUST_NOW: mark("{ref} was found here just now: keep it here."),
    Why.WAS_NOT_OUT: mark("{ref} was not out: keep it here."),
    Why.ALREADY_THERE: mark("{ref} is at {place} already."),
    Why.BLANK_FILE: mark("A blank label. Give the file's title and service."),
    Why.BLANK_BADGE: mark("A blank badge. Give the person's name and team."),
    Why.BLANK_PLACE: mark("No box or location has this label yet. It is kept in the list of unknown scans."),
    Why.UNKNOWN_SERVICE: mark("There is no such service. Services: {text}."),
    Why.UNKNOWN_TEAM: mark("There is no such team. Teams: {text}."),
    Why.RETURN_MODE: mark("Return mode: every file that is scanned is taken back."),
    Why.RETURN_MODE_ENDED: mark("Return mode has ended."),
    Why.SHELVING_MODE: mark("Shelving: the files that follow are put at {place}."),
    Why.SHELVING_ENDED: mark("Shelving has ended."),
    Why.RENEW_READY: mark("Renew: scan the file."),
    Why.OFF_SITE_READY: mark("Off site: the files that follow leave the building under this permit."),
    Why.OFF_SITE_ASKS: mark("Off site: say who authorised it, why, and how the files are carried."),
    Why.OFF_SITE_ENDED: mark("Off site has ended."),
    Why.COLLECTING_READY: mark("{person} collects: scan the badge of the person that the files are for."),
    Why.COLLECTING_NEEDS_VISIT: mark("First scan the badge of the person who collects."),
    Why.NOTHING_TO_LEND: mark("LEND: there is nothing to lend. Scan a file first."),
    Why.NOTHING_TO_UNDO: mark("There is nothing to undo."),
    Why.NOTHING_OPEN: mark("Ready: scan a badge or a file."),
    Why.SLIP_EMPTY: mark("Slip: nothing has been lent in this visit."),
    Why.RELIEF: mark("Who takes over here? Scan your badge, then type your PIN."),
    Why.NEEDS_RIGHT: mark("That needs the right to {text}. Ask a records officer."),
    Why.NEEDS_REASON: mark("{ref} may be borrowed by {teams} only. LEND needs a reason with it."),
    Why.LENT_ELSEWHERE: mark("{ref} was just lent to {holder} at {desk}. Ask there."),
    Why.IN_BATCH: mark("{ref} is in an approved disposal batch. Ask {officer}."),
    Why.MARKED_TOO_HIGH: mark(
        "{ref} is {marking} and can't be lent at the desk. Ask the information manager."
    ),
    Why.NOT_THIS_TEAM: mark("{ref} may be borrowed by {teams} only. Ask {owner}."),
    Why.PERSON_LEFT: mark("{person} left on {left}. Files can come back, none can go out. Ask their team."),
    Why.PERSON_SUSPENDED: mark("{person} may not borrow at present. Ask the information manager."),
    Why.BADGE_RAN_OUT: mark("{person}'s day badge ran out on {until}. Ask reception for a new one."),
    Why.OFFICER_AWAY: mark(
        "{person} can't borrow: {answers}, who answers for it, is away. Ask a records officer for another."
    ),
    Why.IS_MISSING: mark("{ref} is missing. Ask the records officer."),
    Why.IS_MERGED: mark("{ref} was merged into its original. Its papers are there."),
    Why.IS_OUT: mark("{ref} is out to {holder} since {since}."),
    Why.RENEWED_BEFORE: mark("{ref} was renewed once already. It is due back {due}. Ask a records officer."),
    Why.NOT_ON_LOAN: mark("{ref} is not on loan; there is nothing to renew."),
    Why.NOT_THEIRS: mark("{ref} is out to {holder} since {since}; only they can renew it."),
    Why.PERMIT_INCOMPLETE: mark(
        "To leave the building {ref} needs a permit: who authorised it, why, how carried."
    ),
    Why.PERMIT_DATE: mark("The permit's due date lies in the past, or more than a year ahead."),
    Why.CHANGED_SINCE: mark("{ref} has moved on since; that can't be undone."),
    Why.CANNOT_UNDO: mark("The registration of {ref} can't be undone."),
    Why.TRANSFER_STAYS: mark("The transfer of {ref} was accepted: it has to be offered back."),
    Why.CANNOT_UNDO_WAY: mark("{ref} was despatched or received; that can't be undone. Put it where it is."),
    Why.WAS_AT_CLOSED: mark("{ref} was at a place that is closed now; it can't go back there. Put it away."),
    Why.IN_TRANSIT: mark(
        "{ref} is in transit to {way_to} since {way_since}, despatch {way_number}."
        " If it is here, scan RETURN, then it."
    ),
    Why.RECEIVED: mark("Received: keep it here. {ref}, despatch {way_number}."),
    Why.WORKPLACE: mark("{place} is only for spot-checks: no file is kept there. Scan a shelf."),
    Why.PLACE_CLOSED: mark("{place} is closed; nothing can be put there. Choose another place."),
    Why.LATER_STAGE: mark(
        "This is the code of a disposal bag or a certificate. Scan it under Disposal:"
        " a bag on the page of its batch or collection, a certificate under Certificates."
        " On a clear-out day scan a bag at the station."
    ),
    Why.AMBIGUOUS: mark("This code stands for more than one thing: {text}. Use the Paperchain label."),
    Why.MISREAD: mark(
        "The check character is wrong: scan it again. It is kept in the list of unknown scans."
    ),
    Why.UNKNOWN: mark("Nothing here has this code. It is kept in the list of unknown scans."),
    Why.SEALED: mark(
        "Stop: {ref} should be in a sealed disposal bag. Keep it here and tell the disposal officer."
    ),
    Why.DESTROYED: mark("Stop: {ref} is recorded as {how}. Keep it here: a certificate may be wrong."),
    Why.DISPOSED: mark("Stop: {ref} is recorded as {how}. Keep it here and tell the disposal officer."),
}

PLURALS: dict[Why, tuple[str, str]] = {
    Why.WAITS: mark_plural(
        "{ref} waits for a badge. {count} file waits.",
        "{ref} waits for a badge. {count} files wait.",
    ),
    Why.WAITS_ALREADY: mark_plural(
        "{ref} waits already. {count} file waits for a badge.",
        "{ref} waits already. {count} files wait for a badge.",
    ),
    Why.LENT_BOX: mark_plural(
        "Box {ref} lent to {person} with {count} file, due back {due}.",
        "Box {ref} lent to {person} with {count} files, due back {due}.",
    ),
    Why.RETURNED_BOX: mark_plural(
        "Returned: keep it here. Box {ref} with {count} file, from {holder}.",
        "Returned: keep it here. Box {ref} with {count} files, from {holder}.",
    ),
    Why.RECEIVED_BOX: mark_plural(
        "Received: keep it here. Box {ref} with {count} file, despatch {way_number}.",
        "Received: keep it here. Box {ref} with {count} files, despatch {way_number}.",
    ),
    Why.BOX_MOVED: mark_plural(
        "Box {ref} with {count} file put at {place}.",
        "Box {ref} with {count} files put at {place}.",
    ),
    Why.BOX_CONTENTS: mark_plural(
        "Box {ref} holds {count} file. It is at {current}.",
        "Box {ref} holds {count} files. It is at {current}.",
    ),
    Why.BOX_IS_OUT: mark_plural(
        "Box {ref} with {count} file is out to {holder} since {since}. RETURN takes it back.",
        "Box {ref} with {count} files is out to {holder} since {since}. RETURN takes it back.",
    ),
    Why.SLIP: mark_plural(
        "{person} has {count} file from this visit: {list}.",
        "{person} has {count} files from this visit: {list}.",
    ),
}

DISPOSED: dict[str, str] = {
    "destroyed": mark("destroyed"),
    "archived": mark("transferred to the archive"),
    "transferred": mark("transferred with its function"),
    "destroyed without authority": mark("destroyed without authority"),
}

UNDONE: dict[str, str] = {
    "out": mark("the loan is taken back; it is where it was"),
    "in": mark("it is out again, as before"),
    "renewed": mark("the due date is as before"),
    "shelved": mark("it is where it was"),
    "sighted": mark("it is where it was"),
    "found": mark("it is missing again, and its search goes on"),
    "waiting": mark("it no longer waits"),
}
