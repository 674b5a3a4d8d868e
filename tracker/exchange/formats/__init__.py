"""Foreign formats, a file each: pure reading into `exchange.record`."""
