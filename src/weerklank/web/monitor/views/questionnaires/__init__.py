"""The pages on which questionnaires are made."""
