"""Clear-desk spot-checks: what is inspected, the draw, the round with its checks and findings, the rate."""
