"""One module per file format; each reads with a loss report."""
