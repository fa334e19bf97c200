"""What people do in the monitor."""
