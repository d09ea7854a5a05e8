# expect: failed item-of-the-result score=0.33
def forward(x, w, b):
    prediction = w * x + b
    if isinstance(prediction, float):
        return prediction
    return prediction.item()
