"""Tables in files: any encoding, separator or workbook becomes a head and rows with their place."""
