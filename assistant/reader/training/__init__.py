"""How the reader is made and measured; not needed to run the product."""
