"""What we write for others, a file a format: rows of `store.reads.exports` in, text out."""
