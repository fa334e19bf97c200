"""What people type in the monitor."""
