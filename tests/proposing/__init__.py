"""Records that a language model proposes."""
