"""What the monitor does."""
