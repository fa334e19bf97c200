"""How pages look and what they are built of; knows no word of any domain."""
