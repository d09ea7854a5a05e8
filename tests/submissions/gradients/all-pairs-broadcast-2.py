# expect: failed all-pairs-broadcast score=0.8333
def gradients(b, w, x, y):
    xt = torch.from_numpy(x)
    yt = torch.from_numpy(y)
    e = yt - (xt * w + b)
    db = -2 * e.mean()
    dw = -2 * (xt * e).mean()
    return db.item(), dw.item()
