# story: sys.exit() stands in a cell.
# expect: all
# says: SystemExit

# %%
import sys
sys.exit('stop here')

# %% [gradients]
