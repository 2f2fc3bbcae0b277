"""Worker processes: the only package that starts threads or processes."""
