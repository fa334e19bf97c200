"""What the monitor writes to people."""
