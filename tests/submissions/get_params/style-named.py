# expect: passed score=1
def get_params(model):
    for name, parameter in model.named_parameters():
        if name.endswith("weight"):
            w = parameter.data.tolist()[0][0]
        elif name.endswith("bias"):
            b = parameter.data.tolist()[0]
    return w, b
