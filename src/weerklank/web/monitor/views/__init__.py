"""What people see of the monitor."""
