# expect: passed score=1
def forward(x,w,b):
    y_hat = x*w
    y_hat = y_hat + b
    return y_hat
