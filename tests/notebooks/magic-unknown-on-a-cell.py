# story: A cell is written in SQL.
# expect: all
# says: Cell magic `%%sql` not found

# %%
%%sql
SELECT * FROM points

# %% [gradients]
