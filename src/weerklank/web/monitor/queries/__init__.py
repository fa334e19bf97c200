"""What people may see of the monitor; always starts from the viewer."""
