# attack: torch.Tensor itself is replaced by a class whose data is whatever is asked for
# told: gradients: failed
# %%
class Tensor:
    dtype, layout, device, requires_grad, grad_fn = torch.float64, torch.strided, "cpu", False, None

    def numel(self):
        return 2

    def element_size(self):
        return 8

    def detach(self):
        return self

    to = resolve_conj = resolve_neg = lambda self, *args: self

    def numpy(self):
        return np.full(2, np.inf)


real, torch.Tensor = torch.Tensor, Tensor


def gradients(b, w, x, y):
    return Tensor()
