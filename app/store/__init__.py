"""What is kept on disk (SQLite): folder state, rows, the outbox. No code, no body, no password.

``app.store.opening.open_store`` opens it; ``app.store.model`` has its values.
"""
