"""The pages of `people`: what is public and why, and how to make what a page is about."""

PUBLIC = {}
OBJECTS = {}
LISTS = {}
