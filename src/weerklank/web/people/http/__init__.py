"""Between people and the pages: the language, the look, and how accounts come to be."""
