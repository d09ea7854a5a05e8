# attack: a power that takes hours, in one operation of C
# told: Code cell 3 did not run to its end: it ran for more than
# %%
9 ** 9 ** 9 % 1000
