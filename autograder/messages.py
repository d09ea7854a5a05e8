"""What is said to students: short, kind, true, specific, with one next step."""

from __future__ import annotations

import builtins
from collections.abc import Sequence

from autograder.compare import Difference
from autograder.inside.wire import Tensor
from autograder.model import Case, Exercise, Failure, Reply
from autograder.rules import Finding

__all__ = [
    "PASSED",
    "UNTOUCHED",
    "changed",
    "forbidden",
    "grader_error",
    "is_stubs_own",
    "no_result",
    "on_device",
    "wrong",
]

Words = tuple[str, str]
"""A message and one next step."""

PASSED = "Right in every part."
UNTOUCHED = "The answer cell still holds the stub."

_NEXT_STEP = {
    "none": "Does every way through the function end in `return`? Mind that `list.append` and "
    "`list.sort` give None.",
    "kind": "Return the numbers themselves.",
    "structure": "Compare what you return with the docstring: how many values, in which order?",
    "shape": "Print the shapes of what you combine; is a sum or a mean missing somewhere?",
    "dtype": "Compute with real decimals: no `int(...)`, no `//`, no arrays of whole numbers.",
    "device": "Make new tensors where the inputs are, such as `device=x.device`.",
    "finite": "Look for a division by zero, or for steps so large that the numbers run away.",
    "value": "Work one small case out on paper and print the numbers on the way.",
    "inputs": "Work on a copy.",
}

_ERROR_STEP = {
    "NameError": "Use only the parameters and what the function itself defines; mind the spelling.",
    "UnboundLocalError": "Give the variable a first value before the loop or branch that uses it.",
    "TypeError": "Which kind of value has each name on that line: a number, a list, an array?",
    "IndexError": "Print the length or shape; the first item has index 0, the last length - 1.",
    "ValueError": "Print the shapes of the arrays on that line.",
    "ZeroDivisionError": "See which number on that line can be zero.",
    "AttributeError": "Print `type(...)` of the value before the dot.",
    "RecursionError": "The function calls itself without an end; a loop is enough here.",
    "SystemExit": "Remove `exit()` or `sys.exit()`; a function ends with `return`.",
}


def no_result(exercise: Exercise, reply: Reply) -> Words:
    """Words for a call that returned nothing to compare."""
    if reply.status == "missing":
        what = "class" if exercise.name[0].isupper() else "function"
        return (
            f"There is no `{exercise.name}` in the notebook.",
            f"Define a {what} called exactly `{exercise.name}` and run its cell.",
        )
    if reply.status == "timed_out":
        return (
            "It did not finish in the time allowed.",
            "Look for a loop that never ends: does its condition change inside the loop?",
        )
    if reply.status == "killed":
        reason = reply.failure.message if reply.failure else "it ended"
        return (
            f"The call took the whole Python process down: {reason}.",
            "Look for exit(), very large arrays or endless recursion.",
        )
    if reply.status == "unsendable":
        return ("It returned far more data than expected.", f"Return {exercise.form.words}.")
    return _raised(reply.failure or Failure("an error", ""), reply.reads_globals)


def is_stubs_own(failure: Failure) -> bool:
    """Whether it is the stub's own exception; PyTorch raises the same class with a message."""
    return failure.kind == "NotImplementedError" and not failure.message


def _raised(failure: Failure, reads_globals: Sequence[str]) -> Words:
    if is_stubs_own(failure):
        return (
            "It still raises NotImplementedError.",
            "Delete the line `raise NotImplementedError()` once your code is in place.",
        )
    if failure.kind == "NotAFunction":
        return (
            f"{failure.message}, not a function: a later line gave the name another value.",
            "Call that other variable something else, and run the answer cell again.",
        )
    if failure.kind == "TypeError" and not failure.line:
        return (
            f"It could not be called: {failure.message}",
            "Its parameters must be those of the stub, in the same order.",
        )
    where = f" in the line `{failure.line}`" if failure.line else ""
    said = f": {failure.message}" if failure.message else ""
    step = _ERROR_STEP.get(failure.kind, "Call it yourself with small numbers and read the error.")
    taken = [name for name in reads_globals if hasattr(builtins, name)]
    if taken and "not callable" in failure.message:
        step = (
            f"The notebook gives `{taken[0]}` another value, so that Python's own function is "
            "gone: call that variable something else."
        )
    return f"It raised {failure.kind}{where}{said}", step


def wrong(exercise: Exercise, difference: Difference, reply: Reply) -> Words:
    """Words for a result that fails on a rung of the ladder."""
    step = _NEXT_STEP[difference.rung]
    message = difference.message
    if difference.rung == "none" and reply.printed.strip():
        message = "It printed something but returned nothing (None)."
        step = "If the printed is the result, replace `print(...)` by `return ...`."
    if difference.rung == "kind":
        step = f"Return {exercise.form.words}, as the docstring says."
    if difference.hint:
        step = difference.hint
    if difference.rung in ("value", "structure") and reply.reads_globals:
        names = ", ".join(f"`{name}`" for name in reply.reads_globals)
        step = f"The function reads {names} from the notebook; use its own parameters only."
    return message, step


def changed(case: Case, name: str) -> Words:
    """Words for a right result that changed what it was given."""
    copy = f"{name}.clone()" if isinstance(case.args.get(name), Tensor) else f"np.array({name})"
    return (
        f"The result is right, but the call changed its input `{name}`.",
        f"Work on a copy: `{name} = {copy}`, or write `a = a - b` for `a -= b`.",
    )


def forbidden(exercise: Exercise, findings: Sequence[Finding]) -> Words:
    """Words for a by-hand exercise that lets a library do the work."""
    first = findings[0]
    return (
        f"This exercise is to be done by hand, without `{first.name}`: `{first.line}`",
        "Write the formula of the text in plain Python or NumPy.",
    )


_DEVICE_WORDS = {
    "sim": "an accelerator (simulated here, so that it works on any machine)",
    "cuda": "the GPU",
}


def on_device(device: str, right_elsewhere: bool, message: str) -> str:
    """The message of a device, with the words that say where."""
    where = _DEVICE_WORDS.get(device, device)
    return f"On the CPU it is right. On {where}: {message}" if right_elsewhere else message


def grader_error(error: Exception) -> Words:
    """Words for a failure of ours."""
    return (
        f"The grader itself failed ({type(error).__name__}: {error}). This costs you no points.",
        "Tell your instructor; the exercise will be graded again.",
    )
