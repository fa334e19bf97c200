"""The platform: teams answer, read, reflect and agree. It computes nothing itself."""
