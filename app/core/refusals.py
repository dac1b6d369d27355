"""The ways an act can end undone: the rules say no, somebody stops it, the surroundings fail, or wrong use.

Anything else that is raised is a bug and is left to travel up.
"""


class Refused(Exception):
    """The rules say no. The text is one plain sentence for the person at the desk."""


class Unavailable(Exception):
    """The surroundings failed: database away, locked or full. The act did not happen or can be sent again.

    `trouble` is what is wrong, for whoever tries again by itself; the text adds the advice for a person who
    has to do so.
    """

    def __init__(self, trouble: str, advice: str = "") -> None:
        super().__init__(f"{trouble} {advice}".strip())
        self.trouble = trouble


class Cancelled(Exception):
    """The person does not want to wait for it: nothing of the act was done."""


class Unusable(Exception):
    """The program can't start like this: wrong address, older or newer database. One plain sentence."""


class SignInFailed(Unusable):
    """The server lets nobody in like this: no password was given, a wrong one, or the login has ended."""
