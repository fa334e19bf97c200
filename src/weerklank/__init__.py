"""Measure, reflect, agree, follow up, measure again."""
