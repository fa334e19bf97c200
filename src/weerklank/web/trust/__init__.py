"""What was promised: consent, an audit trail, retention, and what is held about a person."""
