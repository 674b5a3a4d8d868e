"""The accuracy report as values: from scored claims to sections and sentences."""
