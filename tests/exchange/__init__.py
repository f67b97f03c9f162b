"""What comes from others: tables, office files, scans."""
