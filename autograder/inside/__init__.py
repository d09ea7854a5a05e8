"""All that runs beside student code; it imports nothing of ours but itself."""
