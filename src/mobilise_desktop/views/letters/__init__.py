"""Letters and mails: written from a record, or to many from a list."""
