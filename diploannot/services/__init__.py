"""What a user can do: one module per field of action, used by screens and commands alike."""
