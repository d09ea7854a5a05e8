# story: Google Drive is mounted, in a cell of its own.
# expect: all
# says: No module named 'google

# %%
from google.colab import drive
drive.mount('/content/drive')

# %% [gradients]
