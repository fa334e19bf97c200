"""What was typed on the pages of `people`."""
