"""Files of others, in and out: office files, spreadsheets. Knows neither the database nor Qt."""
