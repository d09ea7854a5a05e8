# expect: passed score=1
import math

def updates_per_epoch(n, N):
    return math.ceil(N / n)
