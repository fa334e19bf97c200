"""What can be done to organisations, teams and people; every deed is in the audit trail."""
