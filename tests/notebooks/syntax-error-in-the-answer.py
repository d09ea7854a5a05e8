# story: A bracket is not closed in an answer cell.
# expect: gradients=0
# says: The cell that defines it did not run: SyntaxError

# %% [gradients]
def gradients(b, w, x, y:
    return 0.0, 0.0
