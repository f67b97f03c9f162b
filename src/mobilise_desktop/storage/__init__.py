"""SQL, the database file, the journal, search and backups."""
