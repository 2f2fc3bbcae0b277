"""The user's mailbox: IMAP, and local folders behind the same port. Never changes what it reads."""
