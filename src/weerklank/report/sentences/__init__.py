"""The sentences of the report, one module per language, with the same names in each."""
