"""Each way of calling student code, through a whole call and over the wire."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from torch import nn

from autograder.inside import calls, wire
from autograder.inside.wire import Tensor


def perform(function: Any, *args: Any, driver: str = "call", **probe: Any) -> dict[str, Any]:
    request = {"name": "f", "driver": driver, "args": list(args), "probe": probe, "device": "cpu"}
    crossed = wire.decode(wire.encode(request))
    reply: dict[str, Any] = wire.decode(wire.encode(calls.perform(crossed, {"f": function})))
    return reply


def value(function: Any, *args: Any, driver: str = "call", **probe: Any) -> Any:
    reply = perform(function, *args, driver=driver, **probe)
    assert reply["status"] == "returned", reply
    return reply["value"]


def tensor(*numbers: float, requires_grad: bool = False) -> Tensor:
    return Tensor(np.array(numbers, dtype=np.float32), "float32", requires_grad=requires_grad)


LINE = {
    "model": "linear",
    "weight": np.array([[2.0]], dtype=np.float32),
    "bias": np.array([1.0], dtype=np.float32),
}


# --- arguments made live ------------------------------------------------------------------------


def test_a_tensor_that_asks_for_gradients_comes_as_a_leaf() -> None:
    assert value(lambda w: [w.is_leaf, w.requires_grad], tensor(1.0, requires_grad=True)) == [
        True,
        True,
    ]


@pytest.mark.parametrize("kind", ["linear", "custom"])
def test_a_model_comes_with_the_given_weight_and_bias(kind: str) -> None:
    predictions = value(lambda model: model(torch.tensor([[3.0]])), {**LINE, "model": kind})
    assert predictions.array.tolist() == [[7.0]]
    is_linear = value(lambda model: isinstance(model, nn.Linear), {**LINE, "model": kind})
    assert is_linear == (kind == "linear")


def test_a_file_is_there_during_the_call_and_gone_afterwards() -> None:
    path, text = value(
        lambda p: [p, Path(p).read_text(encoding="utf-8")], {"file": "1,2\n", "name": "a.csv"}
    )
    assert text == "1,2\n"
    assert Path(path).name == "a.csv"
    assert not Path(path).exists()


def test_a_file_that_is_missing_has_a_path_where_nothing_is() -> None:
    assert value(lambda p: Path(p).exists(), {"file": None, "name": "a.csv"}) is False


def test_a_generator_comes_seeded() -> None:
    drawn = value(lambda g: torch.rand(2, generator=g), {"generator": 5})
    expected = torch.rand(2, generator=torch.Generator().manual_seed(5))
    np.testing.assert_array_equal(drawn.array, expected.numpy())


def test_global_random_generators_are_as_they_were() -> None:
    torch.manual_seed(3), np.random.seed(3), random.seed(3)
    expected = [torch.rand(1).item(), np.random.rand(), random.random()]
    torch.manual_seed(3), np.random.seed(3), random.seed(3)

    def draws() -> float:
        torch.manual_seed(99), np.random.seed(99), random.seed(99)
        return random.random()

    perform(draws, driver="call_again", again=[[]])
    assert [torch.rand(1).item(), np.random.rand(), random.random()] == expected


# --- drivers ------------------------------------------------------------------------------------


def test_a_module_that_is_returned_crosses_as_its_parameters() -> None:
    found = value(lambda: nn.Linear(1, 2))
    assert found["module"] == "Linear"
    assert {k: v.array.shape for k, v in found["parameters"].items()} == {
        "weight": (2, 1),
        "bias": (2,),
    }


def test_called_again_only_a_seed_of_the_functions_own_repeats() -> None:
    def seeded(seed: int) -> float:
        torch.manual_seed(seed)
        return torch.rand(1).item()

    def unseeded(seed: int) -> float:
        return torch.rand(1).item()

    first, again, other = value(seeded, 1, driver="call_again", again=[[1], [2]])
    assert first == again != other
    first, again = value(unseeded, 1, driver="call_again", again=[[1]])
    assert first != again


def test_a_model_is_made_behind_the_seed_and_predicts_again() -> None:
    again = [{"args": [], "seed": 1}]
    found = value(lambda: nn.Linear(1, 1), driver="model", seed=1, x=tensor(2.0), again=again)
    torch.manual_seed(1)
    expected = nn.Linear(1, 1)(torch.tensor([2.0])).item()
    assert [record["predictions"].array.item() for record in found] == [expected, expected]
    repeated = [again.array.item() for record in found for again in record["repeated"]]
    assert set(repeated) == {expected}


def test_what_is_no_model_is_given_back_as_it_is() -> None:
    found = value(lambda: 3.5, driver="model", x=tensor(2.0))
    assert (found["module"], found["returned"], found["predictions"]) == (None, 3.5, None)


def test_a_layer_made_in_forward_has_no_parameters_before_its_use() -> None:
    class Late(nn.Module):
        def forward(self, x: torch.Tensor) -> Any:
            self.layer = nn.Linear(1, 1)
            return self.layer(x)

    found = value(Late, driver="model", x=tensor(2.0))
    assert found["parameters"] == {}
    assert found["predictions"].array != found["repeated"][0].array


def test_training_shows_the_losses_and_the_model_afterwards() -> None:
    def train(model: nn.Linear, epochs: int) -> list[float]:
        with torch.no_grad():
            model.weight += epochs
        return [1.0] * epochs

    found = value(train, LINE, 3, driver="train_model")
    assert found["losses"] == [1.0, 1.0, 1.0]
    assert (found["weight"].array.item(), found["bias"].array.item()) == (5.0, 1.0)


def test_steps_move_the_same_parameters_on_and_show_what_is_left_of_the_gradient() -> None:
    def step(params: torch.Tensor, rate: float) -> torch.Tensor:
        loss = (params**2).sum()
        loss.backward()
        assert params.grad is not None
        with torch.no_grad():
            params -= rate * params.grad
        params.grad = None
        return loss

    found = value(step, tensor(1.0, requires_grad=True), 0.25, driver="apply_steps", steps=3)
    assert [p.array.item() for p in found["params"]] == [0.5, 0.25, 0.125]
    assert [p.array.item() for p in found["predictions"]] == [1.0, 0.25, 0.0625]
    assert (found["gradients"], found["requires_grad"]) == ([None] * 3, True)


def test_passes_share_a_generator_within_a_run_and_start_over_in_the_next() -> None:
    def orders(generator: torch.Generator) -> Any:
        yield from torch.randperm(50, generator=generator).tolist()

    first, second, third, fourth = value(
        orders, {"generator": 1}, driver="passes", passes=2, runs=2, limit=60
    )
    assert (first, second) == (third, fourth)
    assert first != second


def test_a_pass_that_never_ends_is_cut() -> None:
    def endless() -> Any:
        while True:
            yield 1

    assert value(endless, driver="passes", passes=1, limit=7) == [[1] * 7]


def test_a_result_in_the_graph_is_differentiated() -> None:
    w, x = tensor(3.0, requires_grad=True), tensor(2.0)
    found = value(lambda w, x: w * x, w, x, driver="differentiated")
    assert [gradient.array.item() for gradient in found["gradients"]] == [2.0]


def test_a_result_that_left_the_graph_has_no_gradients() -> None:
    w = tensor(3.0, requires_grad=True)
    found = value(lambda w: (w * 2).detach(), w, driver="differentiated")
    assert found["gradients"] == [None]


def test_a_refusal_is_a_result_where_one_is_asked_for() -> None:
    def load(path: str) -> Any:
        raise FileNotFoundError(f"{path} is missing")

    missing = {"file": None, "name": "a.csv"}
    found = value(load, missing, driver="load", refuse=True)
    assert found["raised"] == "FileNotFoundError"
    assert "OSError" in found["mro"]
    assert found["message"].endswith("a.csv is missing")
    assert perform(load, missing, driver="load")["status"] == "raised"


# --- figures ------------------------------------------------------------------------------------


def draw(style: str) -> Any:
    _, axes = plt.subplots()
    x, y = np.array([0.0, 1.0, 2.0]), np.array([1.0, 3.0, 5.0])
    if style == "scatter":
        axes.scatter(x, y)
    else:
        axes.plot(x, y, "o")
    if style == "axline":
        axes.axline((0.0, 1.0), slope=2.0)
    else:
        axes.plot(x, 2 * x + 1)
    axes.set(xlabel="x", ylabel="y")
    axes.set_title("A line", loc="left" if style == "axline" else "center")
    plt.show()
    return axes


@pytest.mark.parametrize("style", ["scatter", "plot", "axline"])
def test_what_is_drawn_is_read_off_the_axes(style: str) -> None:
    before = plt.get_fignums()
    found = value(draw, style, driver="axes")
    assert plt.get_fignums() == before
    assert (found["axes"], found["title"], found["xlabel"], found["ylabel"]) == (
        True,
        "A line",
        "x",
        "y",
    )
    (points,), (line,) = found["points"], found["lines"]
    assert points.tolist() == [[0, 1], [1, 3], [2, 5]]
    np.testing.assert_allclose(line[:, 1], 2 * line[:, 0] + 1)


def test_what_is_no_axes_is_given_back() -> None:
    found = value(lambda: None, driver="axes")
    assert found == {"axes": False, "returned": None}
