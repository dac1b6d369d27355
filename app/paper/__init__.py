"""Everything printed: labels, badges, the counter's mat and slips, as PDF. A file each."""
