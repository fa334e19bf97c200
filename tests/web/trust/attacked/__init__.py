"""A platform to attack, in a process of its own."""
