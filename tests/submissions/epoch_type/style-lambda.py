# expect: passed score=1
epoch_type = lambda n, N: ["mini-batch", "batch"][n == N] if n != 1 else "stochastic"
