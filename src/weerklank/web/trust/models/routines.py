"""What the worker does by itself, and that it was done."""

from django.db import models


class Routine(models.Model):
    """When a routine was last claimed, by one of perhaps several workers."""

    name = models.CharField(max_length=200, primary_key=True)
    claimed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Cleaning(models.Model):
    """Retention was carried out for one kind of data: when, and how many rows went."""

    at = models.DateTimeField()
    holding = models.CharField(max_length=100)
    erased = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.holding}: {self.erased}"
