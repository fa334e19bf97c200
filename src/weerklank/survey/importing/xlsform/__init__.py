"""What an XLSForm means: its questions as items, its lists of choices as scales."""
