# expect: failed score=0
import math

def updates_per_epoch(n, N):
    return f"{math.ceil(N / n)} updates"
