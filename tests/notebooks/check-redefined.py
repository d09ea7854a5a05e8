# story: check, hint and start are given other meanings.
# expect: all

# %%
def check(*args, **kwargs):
    print('all right!')


hint = None
start = 3

# %% [gradients]
