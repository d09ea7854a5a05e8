# expect: passed score=1
def get_params(model):
    return torch.nn.utils.parameters_to_vector(model.parameters()).detach()
