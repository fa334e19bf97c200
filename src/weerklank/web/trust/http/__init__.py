"""What a request may leave behind, and what every answer carries along."""

from weerklank.web.trust.http.limits import (
    is_too_often,
    note,
    note_wrong_token,
    too_many_wrong_tokens,
)

__all__ = ["is_too_often", "note", "note_wrong_token", "too_many_wrong_tokens"]
