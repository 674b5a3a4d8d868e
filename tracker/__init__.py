"""Claims and predictions: who said what, how sure, and whether it came true."""
