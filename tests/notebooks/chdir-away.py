# story: The notebook goes to the folder for temporary files.
# expect: all
# says: away

# %%
import os
import tempfile
os.chdir(tempfile.mkdtemp())
print('away')

# %% [gradients]
