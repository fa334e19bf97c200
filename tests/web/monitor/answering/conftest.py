"""Every test begins without wrong tokens."""

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def _nothing_was_tried():
    caches["memory"].clear()
