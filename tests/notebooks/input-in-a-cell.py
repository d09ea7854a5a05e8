# story: A cell asks for the learning rate.
# expect: all
# says: input() cannot be answered while grading; set the value in the code

# %%
rate = float(input("Learning rate? "))
print(rate)

# %% [gradients]
