"""What is known about Arabic and English writing: pure functions over strings and spans."""
