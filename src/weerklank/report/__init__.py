"""Pages from counts."""
