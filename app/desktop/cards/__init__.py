"""The two columns: codes on the left, suspected spoofs on the right."""
