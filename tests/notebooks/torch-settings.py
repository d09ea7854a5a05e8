# story: PyTorch gets another default type, no gradients and a GPU that is not there.
# expect: all

# %%
torch.set_default_dtype(torch.float64)
torch.set_grad_enabled(False)

# %%
torch.zeros(1).to("cuda:7")

# %% [gradients]
