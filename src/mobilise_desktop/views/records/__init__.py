"""Parts that all pages about records share: questions, forms, notes, files, history."""
