"""LimeSurvey: its questionnaires (.lss), its archives with responses (.lsa), and files for it."""
