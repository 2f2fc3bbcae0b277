"""The list: rows of the store as the window shows them, their model, order and drawing."""
