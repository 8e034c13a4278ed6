"""Stage 6: one brief, many documents."""
