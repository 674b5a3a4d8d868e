"""Days that a calendar of real dates tells: festivals and holidays."""
