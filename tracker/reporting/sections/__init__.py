"""A report laid out once, section by section; terminal and page only print what stands here."""
