"""Devices: what runs there, what is refused, and that nothing stays behind."""

from __future__ import annotations

import copy
import gc
import os
import signal
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import device_table
import numpy as np
import pytest
import torch
from device_table import Program
from torch import nn
from torch.nn import functional

from autograder.inside import calls, device, simulated, wire

pytestmark = pytest.mark.skipif(
    not simulated.works(), reason="this torch cannot have a simulated accelerator"
)
needs_cuda = pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")
RIGHT, CARELESS = device_table.programs("right"), device_table.programs("careless")


def name_of(program: Program) -> str:
    return program.name


@pytest.fixture
def sim() -> Iterator[str]:
    with device.activate("sim"):
        yield device.target("sim")


# --- the table ----------------------------------------------------------------------------------


@pytest.mark.parametrize("program", RIGHT, ids=name_of)
def test_a_right_program_gives_the_same_numbers_there(program: Program) -> None:
    assert program.outcome("sim") == "right"


@pytest.mark.parametrize("program", CARELESS, ids=name_of)
def test_a_careless_program_runs_on_the_cpu(program: Program) -> None:
    assert all(np.isfinite(program.run("cpu")))


@pytest.mark.parametrize("program", CARELESS, ids=name_of)
def test_a_careless_program_is_refused_in_the_words_of_cuda(program: Program) -> None:
    assert program.outcome("sim") == "refused"


@needs_cuda
@pytest.mark.parametrize("program", RIGHT, ids=name_of)
def test_a_right_program_is_right_on_a_gpu(program: Program) -> None:
    assert program.outcome("cuda") == "right"


@needs_cuda
@pytest.mark.parametrize("program", CARELESS, ids=name_of)
def test_a_careless_program_is_refused_by_a_gpu(program: Program) -> None:
    assert program.outcome("cuda") == "refused"


def test_every_program_has_an_idea_and_a_refusal_if_it_is_careless() -> None:
    assert len(RIGHT) >= 25
    assert len(CARELESS) >= 25
    assert all(program.idea for program in RIGHT + CARELESS)
    assert all((program.refusal is not None) == (program in CARELESS) for program in RIGHT)
    assert all(program.refusal for program in CARELESS)


@pytest.mark.skipif(torch.cuda.is_available(), reason="the page may tell of another GPU")
def test_the_table_in_the_docs_is_current() -> None:
    assert device_table.table() == device_table.table_of_page()


@pytest.mark.parametrize("program", RIGHT, ids=name_of)
def test_no_more_warnings_than_on_the_cpu(program: Program, monkeypatch: Any) -> None:
    monkeypatch.setattr(warnings, "simplefilter", lambda action: None)
    said: dict[str, set[str]] = {}
    for name in ("cpu", "sim"):
        with warnings.catch_warnings(record=True) as found:
            program.run(name)
        said[name] = {str(warning.message) for warning in found}
    assert said["sim"] <= said["cpu"]


# --- devices by name ----------------------------------------------------------------------------


def test_the_cpu_is_always_there_and_an_unknown_device_never() -> None:
    assert device.available("cpu")
    assert not device.available("tpu")


def test_the_simulated_device_stands_in_where_there_is_no_gpu(monkeypatch: Any) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert (device.available("sim"), device.available("cuda")) == (True, False)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert (device.available("sim"), device.available("cuda")) == (False, True)


@pytest.mark.parametrize("name", ["cpu", "sim"])
def test_a_tensor_goes_where_the_device_is(name: str) -> None:
    with device.activate(name):
        assert torch.ones(2, device=device.target(name)).device.type == name


# --- nothing stays behind -----------------------------------------------------------------------

REPLACED = (
    (torch, "Generator"),
    (torch, "randperm"),
    (torch.UntypedStorage, "clone"),
    (torch.Tensor, "pin_memory"),
)


def state() -> tuple[object, ...]:
    """What activating changes in this process."""
    return (
        *(getattr(owner, name) for owner, name in REPLACED),
        torch.is_grad_enabled(),
        torch._C._is_multithreading_enabled(),
        signal.getsignal(signal.SIGINT),
        torch.accelerator.is_available(),
        torch.accelerator.current_accelerator(),
        torch.overrides._get_current_function_mode_stack(),
        len(torch.utils._python_dispatch._get_current_dispatch_mode_stack()),
    )


def test_leaving_restores_everything() -> None:
    before = state()
    with device.activate("sim"):
        assert state() != before
    assert state() == before


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_leaving_by_an_exception_restores_everything(error: type[BaseException]) -> None:
    def fail() -> None:
        with device.activate("sim"), device.activate("sim"):
            torch.ones(2, device="sim").sum()
            raise error

    before = state()
    with pytest.raises(error):
        fail()
    assert state() == before


def test_interrupts_in_the_middle_of_backward_passes_restore_everything() -> None:
    """Wherever they come, they neither end the process nor leave anything behind."""

    def loop(ready: threading.Event) -> None:
        with device.activate("sim"), device.activate("sim"):
            w = torch.ones(2, device="sim", requires_grad=True)
            ready.set()
            while True:
                (w * w).sum().backward()

    def interrupt(ready: threading.Event, seconds: float) -> None:
        ready.wait(10)
        time.sleep(seconds)
        signal.raise_signal(signal.SIGINT)

    before = state()
    for number in range(50):
        ready = threading.Event()
        threading.Thread(target=interrupt, args=(ready, 0.001 + number * 1.3e-4)).start()
        with pytest.raises(KeyboardInterrupt):
            loop(ready)
        assert state() == before


def test_activations_may_be_nested() -> None:
    before = state()
    with device.activate("sim"):
        outer = state()
        with device.activate("sim"), device.activate("cpu"):
            assert torch.Generator(device="sim").device.type == "sim"
        assert state() == outer
    assert state() == before


def test_threads_may_leave_in_any_order() -> None:
    """The device is there until the last of them has left."""
    entered, left = threading.Event(), threading.Event()

    def other() -> None:
        with device.activate("sim"):
            entered.set()
            left.wait(10)

    before, thread = state(), threading.Thread(target=other)
    with device.activate("sim"):
        thread.start()
        assert entered.wait(10)
    assert torch.Generator(device="sim").device.type == "sim"
    left.set()
    thread.join()
    assert state() == before


def test_work_on_the_cpu_goes_on_within_and_afterwards() -> None:
    def loss() -> float:
        w = torch.tensor([2.0, 3.0], requires_grad=True)
        (w**2).sum().backward()
        assert w.grad is not None
        generator = torch.Generator().manual_seed(4)
        drawn = torch.rand(2, generator=generator) + torch.randperm(2, generator=generator)
        return float((w.grad * drawn + copy.deepcopy(w).detach()).sum())

    expected = loss()
    with device.activate("sim"):
        assert loss() == expected
        assert isinstance(torch.Generator(), torch.Generator)
        assert isinstance(torch.default_generator, torch.Generator)
        assert torch.Generator("cpu").device.type == "cpu"
    assert loss() == expected


def test_the_machines_accelerator_is_the_simulated_one_only_within(sim: str) -> None:
    assert torch.accelerator.is_available()
    assert torch.accelerator.current_accelerator(check_available=True) == torch.device(sim)
    assert not torch.cuda.is_available()


def test_tensors_can_be_read_after_leaving() -> None:
    with device.activate("sim"):
        x = torch.tensor([1.0, 2.0], device="sim")
    assert x.cpu().tolist() == x.tolist() == [1.0, 2.0]


def test_a_thousand_activations_take_a_moment_and_leave_no_object() -> None:
    gc.collect()
    before, start = len(gc.get_objects()), time.process_time()
    for _ in range(1000):
        with device.activate("sim"):
            pass
    assert time.process_time() - start < 2
    gc.collect()
    assert len(gc.get_objects()) < before + 200


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads Linux's /proc")
def test_memory_is_given_back(sim: str) -> None:
    def megabytes() -> float:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def work() -> None:
        w = torch.ones(1_000_000, device=sim, requires_grad=True)
        ((w * 2) ** 2)[1:].mean().backward()
        w.data = w.data - 1
        copy.deepcopy(w).cpu().to(sim)

    work()
    before = megabytes()
    for _ in range(12):
        work()
    assert megabytes() < before + 100


# --- as PyTorch has it for any device -----------------------------------------------------------


def test_a_leaf_cannot_be_changed_in_place(sim: str) -> None:
    w = torch.ones(2, device=sim, requires_grad=True)
    with pytest.raises(RuntimeError, match="leaf Variable that requires grad"):
        w -= 0.1


def test_what_a_backward_pass_needs_may_not_have_changed(sim: str) -> None:
    w = torch.ones(2, device=sim, requires_grad=True)
    squares = (2 * w) ** 2
    saved = 2 * w
    loss = (saved**2).sum() + squares.sum()
    with torch.no_grad():
        saved += 1
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        loss.backward()


def test_a_cut_graph_has_no_backward_pass(sim: str) -> None:
    with pytest.raises(RuntimeError, match="does not require grad"):
        torch.ones(2, device=sim).sum().backward()


def test_a_view_knows_its_base_and_shares_its_version(sim: str) -> None:
    base = torch.zeros(2, 3, device=sim)
    view = base.T[1:]
    view += 1
    assert view._base is base
    assert view._version == base._version == 1
    assert base.tolist() == [[0, 1, 1], [0, 1, 1]]


def test_tensors_and_parameters_are_of_the_ordinary_types(sim: str) -> None:
    assert type(torch.ones(2).to(sim)) is torch.Tensor
    assert type(nn.Linear(1, 1).to(sim).weight) is nn.Parameter


def test_values_are_shown_with_the_device(sim: str) -> None:
    x = torch.tensor([1.0, 2.5], device=sim, requires_grad=True)
    assert repr(x) == "tensor([1.0000, 2.5000], device='sim:0', requires_grad=True)"
    assert (str(x.device), x.is_cuda, x.is_cpu) == ("sim:0", False, False)


def test_there_is_one_such_device(sim: str) -> None:
    with pytest.raises(RuntimeError, match="invalid device ordinal"):
        torch.ones(1, device="sim:1")


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.5), id="SGD"),
        pytest.param(lambda p: torch.optim.SGD(p, lr=0.1, foreach=False), id="SGD, one by one"),
        pytest.param(lambda p: torch.optim.SGD(p, lr=0.1, fused=True), id="SGD, fused"),
        pytest.param(lambda p: torch.optim.Adam(p, lr=0.1), id="Adam"),
        pytest.param(lambda p: torch.optim.Adam(p, lr=0.1, fused=True), id="Adam, fused"),
        pytest.param(lambda p: torch.optim.RMSprop(p, lr=0.1), id="RMSprop"),
        pytest.param(lambda p: torch.optim.Adagrad(p, lr=0.1), id="Adagrad"),
    ],
)
def test_optimizers_take_the_steps_they_take_on_the_cpu(
    make: Callable[[list[nn.Parameter]], torch.optim.Optimizer], sim: str
) -> None:
    places = []
    for name in ("cpu", sim):
        parameters = [nn.Parameter(torch.tensor([3.0, -2.0], device=name))]
        optimizer = make(parameters)
        for _ in range(4):
            optimizer.zero_grad()
            (parameters[0] ** 2).sum().backward()
            optimizer.step()
        places.append(parameters[0].tolist())
    assert places[0] == pytest.approx(places[1], rel=1e-6)


OPERATORS: dict[str, Callable[[torch.Tensor, torch.Tensor], Any]] = {
    "arithmetic": lambda x, y: (x + y - x * y / 2) ** 2 % 3 - y.detach() // 2,
    "numbers first": lambda x, y: 2 ** (1 - 3 / (x.exp() + 1)) + 5 % y.detach(),
    "signs": lambda x, y: x.sign() + x.abs() * y.neg() + torch.sgn(x),
    "broadcast": lambda x, y: x[:, None] * y[:, :, None],
    "reductions": lambda x, y: x.sum() + y.mean(0).prod() + x.std() + y.var() + x.norm(),
    "extremes": lambda x, y: x.max() + y.min(dim=1).values.sum() + x.amax() + y.median(),
    "sorted": lambda x, y: x.sort(descending=True).values + y.flatten().topk(4).values,
    "products": lambda x, y: y @ y.T + torch.outer(x, x)[:3, :3] + torch.dot(x, x),
    "einsum": lambda x, y: torch.einsum("ij,j->i", y, x),
    "running": lambda x, y: x.cumsum(0) + y.cumprod(1),
    "chosen": lambda x, y: torch.where(x > 0, x, y) + y.clamp(-1, 1).masked_fill(y > 1, 0.0),
    "gathered": lambda x, y: y.gather(1, torch.zeros_like(y).long()) + x.take(x.argsort()),
    "put": lambda x, y: torch.zeros_like(y).index_add(0, torch.zeros(3, device=x.device).int(), y),
    "joined": lambda x, y: torch.cat([y, torch.stack([x, x])]).split(2)[1].unbind(1)[0],
    "activations": lambda x, y: torch.relu(x) + torch.tanh(y) + functional.softplus(x),
    "softmax": lambda x, y: functional.log_softmax(y, dim=1) + functional.softmax(x, dim=0),
    "losses": lambda x, y: functional.mse_loss(y[0], x) + functional.l1_loss(y[1], x),
    "linear algebra": lambda x, y: torch.linalg.inv(y @ y.T + torch.eye(3, device=x.device)),
    "types": lambda x, y: (x.double() + y.float()).half().float() + (x > y).sum(),
    "shapes": lambda x, y: y.repeat(2, 1).flip(0).roll(1, 1).permute(1, 0).contiguous().view(-1),
    "made": lambda x, y: x + torch.linspace(0, 1, 4, device=x.device) + x.new_ones(4),
    "complex": lambda x, y: torch.complex(x, y).conj().abs() + torch.fft.fft(x).imag,
    "none": lambda x, y: y[:0].isfinite().float().sum() + x[x > 99].nan_to_num().sum(),
    "normalised": lambda x, y: functional.layer_norm(y, (4,)) + functional.normalize(y),
    "polynomial": lambda x, y: torch.stack([x**k for k in range(3)], 1) @ y[:, :1],
}


@pytest.mark.parametrize("operator", OPERATORS.values(), ids=OPERATORS)
def test_operators_give_what_they_give_on_the_cpu(
    operator: Callable[[torch.Tensor, torch.Tensor], Any], sim: str
) -> None:
    values = []
    for name in ("cpu", sim):
        x = torch.tensor([0.7, -1.2, 2.3, 0.4]).to(name).requires_grad_()
        y = torch.linspace(-2.0, 2.5, 12).reshape(3, 4).to(name).requires_grad_()
        result = operator(x, y)
        result.sum().backward()
        zeros = [torch.zeros_like(t) if t.grad is None else t.grad for t in (x, y)]
        values.append([result.detach().cpu(), *(zero.cpu() for zero in zeros)])
        assert result.device == x.device
    for expected, got in zip(*values, strict=True):
        torch.testing.assert_close(got, expected, rtol=1e-6, atol=1e-6)


def test_outputs_may_be_given_and_grow(sim: str) -> None:
    x = torch.tensor([1.0, 2.0], device=sim)
    out, grown = torch.empty(2, device=sim), torch.empty(0, device=sim)
    assert torch.mul(x, 3, out=out) is out
    torch.add(x, x, out=grown)
    assert (out.tolist(), grown.tolist()) == ([3.0, 6.0], [2.0, 4.0])


def test_a_result_outlives_a_change_of_the_memory_it_was_made_from(sim: str) -> None:
    x = torch.arange(6.0, device=sim)
    x.resize_(2)
    kept = x.cpu()
    x.data = torch.zeros(1000, device=sim)
    x.set_(torch.ones(3, device=sim))  # type: ignore[call-overload]
    assert (kept.tolist(), x.tolist()) == ([0.0, 1.0], [1.0, 1.0, 1.0])


def test_double_precision_numbers_stay_so(sim: str) -> None:
    x = torch.tensor([1.0], dtype=torch.float64, device=sim)
    assert (0.1 * x % 0.3).item() == 0.1
    assert torch.remainder(x, 0.3).item() == (torch.tensor([1.0]).double() % 0.3).item()


# --- random numbers -----------------------------------------------------------------------------


def test_a_seed_gives_the_draws_of_the_cpu_and_leaves_its_generator_alone(sim: str) -> None:
    torch.manual_seed(11)
    expected, following = torch.randn(3), torch.randn(2)
    torch.manual_seed(11)
    drawn = torch.randn(3, device=sim)
    assert torch.equal(drawn.cpu(), expected)
    assert torch.equal(torch.randn(5)[:3], expected)
    assert torch.equal(torch.randn(2, device=sim).cpu(), following)


def test_a_generator_of_the_device_goes_on_and_can_be_set_back(sim: str) -> None:
    generator = torch.Generator(device=sim).manual_seed(5)
    first = torch.rand(4, generator=generator, device=sim)
    second = torch.rand(4, generator=generator, device=sim)
    generator.manual_seed(5)
    again = torch.empty(4, device=sim).uniform_(generator=generator)
    assert torch.equal(first, again)
    assert not torch.equal(first, second)


# --- limits that are documented -----------------------------------------------------------------


def test_another_thread_may_compute_there_but_not_go_backwards(sim: str) -> None:
    results: list[object] = []

    def work() -> None:
        w = torch.ones(2, device=sim, requires_grad=True)
        loss = (3 * w).sum()
        results.append(loss.item())
        try:
            loss.backward()
        except RuntimeError:
            results.append("refused")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert results == [6.0, "refused"]


# --- in processes of their own ------------------------------------------------------------------


def run_python(code: str) -> str:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


TRAIN = """
import os, sys

def train():
    with device.activate("sim"):
        w = torch.tensor([1.0], device="sim", requires_grad=True)
        (w * w).sum().backward()
        print(w.grad.item(), flush=True)

train()
if not hasattr(os, "fork") or os.fork() == 0:
    train()
else:
    os.wait()
"""


@pytest.mark.parametrize("first", ["", "torch.ones(1, requires_grad=True).sum().backward()"])
def test_it_comes_before_or_after_the_first_backward_pass_and_before_a_fork(first: str) -> None:
    code = f"import torch\nfrom autograder.inside import device\n{first}\n{TRAIN}"
    assert run_python(code).split() == ["2.0", "2.0"]


@pytest.mark.parametrize(
    "lacking", ["del torch._C._acc", "torch.utils.rename_privateuse1_backend('npu')"]
)
def test_a_torch_without_what_it_takes_has_no_such_device(lacking: str) -> None:
    code = f"import torch\nfrom autograder.inside import device\n{lacking}\n"
    code += "print(device.available('sim'), device.available('cpu'))\n"
    code += "w = torch.ones(2, requires_grad=True); w.sum().backward()"
    assert run_python(code) == "False True"


def test_asking_for_the_cpu_imports_no_torch() -> None:
    code = "from autograder.inside import device\nimport sys\n"
    code += "print(device.available('cpu'), 'torch' in sys.modules)"
    assert run_python(code) == "True False"


# --- over the wire ------------------------------------------------------------------------------


def test_a_tensor_crosses_with_its_device_and_what_autograd_knows(sim: str) -> None:
    w = nn.Parameter(torch.tensor([1.0, 2.0], device=sim))
    leaf, made = wire.decode(wire.encode([w, 2 * w[:1]]))
    assert (leaf.device, leaf.dtype, leaf.requires_grad, leaf.in_graph) == (
        "sim:0",
        "float32",
        True,
        False,
    )
    assert (made.device, made.in_graph, made.array.tolist()) == ("sim:0", True, [2.0])


X = wire.Tensor(np.array([1.0, 2.0], dtype=np.float32), "float32")


def perform(function: Callable[..., Any], *args: Any) -> dict[str, Any]:
    request = {"name": "f", "driver": "call", "args": list(args), "probe": {}, "device": "sim"}
    reply: dict[str, Any] = wire.decode(wire.encode(calls.perform(request, {"f": function})))
    return reply


def test_a_call_gets_its_tensors_there_and_gives_them_back() -> None:
    def moved(x: torch.Tensor) -> torch.Tensor:
        x += 1
        return x * torch.ones(2, device=x.device)

    reply = perform(moved, X)
    (after,) = reply["args_after"]
    assert reply["value"].device == after.device == "sim:0"
    assert reply["value"].array.tolist() == after.array.tolist() == [2.0, 3.0]


def test_a_careless_call_is_told_with_the_students_own_line() -> None:
    failure = perform(lambda x: x * torch.ones(2), X)["failure"]
    assert failure["kind"] == "RuntimeError"
    assert "same device" in failure["message"]
    assert "torch.ones(2)" in failure["line"]


def test_a_hundred_steps_take_a_fraction_of_a_second(sim: str) -> None:
    t = torch.arange(20.0, device=sim)
    targets = 0.8 * (t - 7.5) ** 2 + 1
    params = torch.tensor([0.1, 0.2, 0.3], device=sim, requires_grad=True)
    start = time.process_time()
    for _ in range(100):
        a, b, c = params
        ((a * t**2 + b * t + c - targets) ** 2).mean().backward()
        assert params.grad is not None
        with torch.no_grad():
            params -= 1e-6 * params.grad
        params.grad = None
    assert time.process_time() - start < 1
