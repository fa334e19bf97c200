"""What a respondent typed, and the page that shows it again."""
