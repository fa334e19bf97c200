"""What the monitor decides from values in hand."""
