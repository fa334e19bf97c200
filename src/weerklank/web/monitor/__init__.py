"""Asking: questionnaires, waves, invitations, responses."""
