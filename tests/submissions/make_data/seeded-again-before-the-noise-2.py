# expect: failed seeded-again-before-the-noise score=0.75
def make_data(n, seed):
    def draw():
        torch.manual_seed(seed)
        return torch.randn(n, 1)
    x = 10 * draw()
    return x, x + 3 * draw()
