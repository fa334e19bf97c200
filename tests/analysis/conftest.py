"""How hypothesis runs here: however long a drawn example takes on a busy machine."""

from hypothesis import settings

settings.register_profile("no hurry", deadline=None)
settings.load_profile("no hurry")
