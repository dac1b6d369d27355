"""The append-only trail: what each act set, hash-chained by desk. What the acts mean is left to the rooms."""
