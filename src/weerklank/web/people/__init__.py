"""Who is who: organisations, municipalities, teams and their lineage, memberships, roles."""
