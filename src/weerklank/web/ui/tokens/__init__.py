"""An organisation's own look: its file of design tokens, read with care.

What comes in is written by strangers; what goes out is served on every page. So nothing is passed
on: of each token that our pages read, its value is understood (a colour, a length, a number, names
of typefaces) and written anew.
"""

from weerklank.web.ui.tokens.cleaning import Tokens, clean_tokens

__all__ = ["Tokens", "clean_tokens"]
