"""Code lists: ESCO skills, NACE sectors, countries, languages, holidays."""
