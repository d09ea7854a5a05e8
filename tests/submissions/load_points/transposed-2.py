# expect: failed transposed score=0.2857
def load_points(path):
    hours, scores = [], []
    with open(path) as f:
        for line in f:
            if line.strip():
                a, b = line.split(",")
                hours.append(float(a))
                scores.append(float(b))
    return [hours, scores]
