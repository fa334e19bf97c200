"""What the monitor holds about people, and for how long."""
