"""Files of others: spreadsheets and the office as one JSON file."""
