"""The pages of `people`."""
