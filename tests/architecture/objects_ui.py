"""What is public of the frame around every page."""

PUBLIC = {"set_language": "a respondent chooses a language, and has no account"}
