# expect: failed score=0.28
def load_points(path):
    with open(path) as f:
        rows = [line.split(",") for line in f if line.strip()]
    return {"hours": [float(r[0]) for r in rows], "scores": [float(r[1]) for r in rows]}
