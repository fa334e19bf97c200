"""Limits start at zero in every test."""

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    for cache in caches.all(initialized_only=True):
        cache.clear()
