"""What every room stands on and that knows no room: transactions, refusals, rights, clock, words."""
