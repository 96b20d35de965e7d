"""What figures mean, and settings."""
