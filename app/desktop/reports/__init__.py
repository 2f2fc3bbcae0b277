"""What is asked and shown around a report."""
