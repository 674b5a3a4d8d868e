"""What a use case does, a folder a noun."""
