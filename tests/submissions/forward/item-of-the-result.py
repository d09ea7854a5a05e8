# expect: errored item-of-the-result score=0
def forward(x, w, b):
    prediction = w * x + b
    return prediction.item()
