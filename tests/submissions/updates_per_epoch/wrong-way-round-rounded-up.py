# expect: failed wrong-way-round-rounded-up score=0
import math

def updates_per_epoch(n, N):
    return math.ceil(n / N)
