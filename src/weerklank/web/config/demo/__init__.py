"""A platform to try out: the example study, made-up people, and their mails on a page."""
