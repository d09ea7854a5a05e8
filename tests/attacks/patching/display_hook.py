# attack: the display hook and publisher claim 1000 points for every cell
# told: gradients: untouched
# %%
import sys

from IPython import get_ipython
from IPython.display import publish_display_data

shell = get_ipython()
shell.displayhook.write_format_data = lambda *args, **kwargs: None
type(shell.displayhook).__call__ = lambda self, result=None: 1000.0
shell.display_pub.publish = lambda *args, **kwargs: 1000.0
sys.displayhook = lambda value: 1000.0
sys.stdout.write("1000.0\n")
publish_display_data({"application/json": {"score": 1000, "max_score": 25}})
1000.0
