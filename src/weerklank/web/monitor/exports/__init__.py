"""What leaves the monitor as a file."""
