# attack: threads until there are no more
# told: Code cell 3 did not run to its end
# %%
import threading
import time

while True:
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
