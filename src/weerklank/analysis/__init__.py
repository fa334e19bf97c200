"""Numbers: pure functions on arrays of counts."""
