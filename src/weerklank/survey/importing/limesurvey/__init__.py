"""LimeSurvey's questions as items: what its questionnaires and its responses mean here."""
