# expect: passed score=1
def load_points(path):
    points = []
    file = open(path)
    try:
        for line in file:
            line = line.strip()
            if line == "":
                continue
            hours, score = line.split(",")
            point = (float(hours), float(score))
            if point[0] != point[0] or point[1] != point[1] or abs(point[0]) == float("inf") or abs(point[1]) == float("inf"):
                raise ValueError("bad number in line " + line)
            points.append(point)
    finally:
        file.close()
    if not points:
        raise ValueError("no points in " + path)
    return points
