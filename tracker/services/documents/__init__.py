"""From documents to candidates to claims."""
