"""What the monitor understands of what was typed."""
