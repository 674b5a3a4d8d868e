"""Log, correct, revise and withdraw claims."""
