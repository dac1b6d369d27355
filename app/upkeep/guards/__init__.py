"""The guards: triggers by which the database itself keeps PRODUCT.md's rules, whoever writes.

They are made anew after every upgrade and looked for at every start. Python explains a refusal;
these make the wrong state impossible.
"""

from app.upkeep.guards.install import drop_guards, install_guards, missing_guards

__all__ = ["drop_guards", "install_guards", "missing_guards"]
