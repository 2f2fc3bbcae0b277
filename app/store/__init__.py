"""What is kept on disk (SQLite): folder state, rows, the outbox. No code, no body, no password."""
