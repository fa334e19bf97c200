"""From a table of answers to a frozen wave, by way of a mapping that a person can read."""
