"""Records that a language model proposes of indexed articles, each checked before it is kept.

The model only points at words. Whether they stand in the article, and whether the text
layer reads them as what they are said to be, is decided here, in code.
"""
