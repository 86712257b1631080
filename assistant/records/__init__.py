"""Records of the whole index: rows, conditions over them, and answers made of them."""
