"""How each shipped weight was made, one command each."""
