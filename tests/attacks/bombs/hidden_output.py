# attack: 40 MB of output where nobody counts it: in metadata and in JSON
# told: gradients: untouched
# %%
from IPython.display import publish_display_data

for number in range(20):
    publish_display_data({"text/plain": "x"}, metadata={"note": "y" * 2**20})
    publish_display_data({"application/json": ["z" * 2**20]})
    publish_display_data({"application/x-" + "k" * 2**20: "x"})
