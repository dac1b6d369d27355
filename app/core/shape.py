"""Which shape of the database this program was made for."""

HEAD = "0025"
"""The newest migration; revisions are numbered, so that newer and older can be told apart."""
