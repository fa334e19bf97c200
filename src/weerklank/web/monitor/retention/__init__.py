"""What the monitor holds about people, how long, and how it goes: a module for each part."""

from importlib import import_module
from pkgutil import iter_modules

for part in iter_modules(__path__, f"{__name__}."):
    import_module(part.name)
