"""Commands of the monitor."""
