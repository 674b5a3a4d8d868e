"""Values as pages of HTML."""
