"""Files, columns and their quality."""
