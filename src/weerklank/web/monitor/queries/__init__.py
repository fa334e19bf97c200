"""What the monitor reads."""
