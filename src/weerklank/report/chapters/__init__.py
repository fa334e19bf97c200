"""The chapters of the report, one module each: from counts to blocks."""
