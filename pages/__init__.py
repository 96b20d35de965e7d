"""What people see: thin pages that compose and never compute."""
