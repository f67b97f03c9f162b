"""What is kept: SQLAlchemy records without behaviour."""
