"""From words to values, in English and Chinese: tokens, numerals, windows, confidence."""
