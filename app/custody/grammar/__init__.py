"""The desk's grammar: what a scan means. Pure: facts and a counter in, steps and a counter out.

It reads as PRODUCT.md's table does: one function for each row, by what was scanned.
"""

from app.custody.grammar.decide import Decision, decide

__all__ = ["Decision", "decide"]
