# story: A cell awaits, and defines an async function.
# expect: all
# says: waited 3

# %%
import asyncio


async def wait():
    await asyncio.sleep(0.01)
    return 3


print('waited', await wait())

# %% [gradients]
