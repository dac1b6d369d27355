"""Clear-out days: a department sets a day aside to shed paper it no longer needs."""
