"""What the monitor does in the background."""
