"""Paperchain: knows where every paper file of a council is, who has it, and how it was destroyed."""
