# attack: control characters and escape sequences that steer a terminal or a page
# feedback
# told: gradients: errored: .*ValueError
# %%
evil = "\x1b[2J\x1b]0;owned\x07\x00\x08\x0b\x0c\x9b2J\u202e\u2066\r"
print(evil)
display(evil)  # noqa: F821
display({"text/plain": evil, "text/html": evil}, raw=True)  # noqa: F821
# %%
def gradients(b, w, x, y):
    raise ValueError("\x1b[2J\x1b]0;owned\x07\x00 cleared")
# %%
raise RuntimeError("\x1b[31m\x00\x07[/red][bold]")
