"""The pane of one message: verdict, why, text and technical facts."""
