"""What may cross the wire, and that nothing else does."""

from __future__ import annotations

import gc
import io
import math
import struct
import tracemalloc
from collections import OrderedDict, UserDict, namedtuple
from collections.abc import Callable
from typing import Any

import msgpack
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.inside import wire
from autograder.inside.wire import Opaque, Tensor, WireError, decode, encode

NUMERIC = "?bBhHiIlLqQefdFD"


def same(one: Any, other: Any) -> bool:
    """Equal in type and content, NaN equal to itself, the sign of zero included."""
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return struct.pack("d", one) == struct.pack("d", other) or (one != one and other != other)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[k], other[k]) for k in one)
    if isinstance(one, np.ndarray):
        return bool(
            one.dtype == other.dtype
            and one.shape == other.shape
            and np.ascontiguousarray(one).tobytes() == np.ascontiguousarray(other).tobytes()
        )
    return bool(one == other)


def crossed(value: object) -> Any:
    return decode(encode(value))


integers = st.integers() | st.integers(-(2**7999), 2**7999)
texts = st.text(st.characters(codec="utf-8"))
arrays = hnp.arrays(
    st.sampled_from(NUMERIC), hnp.array_shapes(min_dims=0, max_dims=5, min_side=0, max_side=4)
)
leaves = st.none() | st.booleans() | integers | st.floats() | texts | arrays
plain = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.lists(inner, max_size=5).map(tuple)
        | st.dictionaries(texts, inner, max_size=5)
    ),
    max_leaves=20,
)


# --- round trips --------------------------------------------------------------------------------


@given(plain)
def test_plain_data_comes_back_as_it_was(value: Any) -> None:
    assert same(crossed(value), value)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, -0.0, 5e-324, 1.7e308])
def test_every_float_crosses_to_the_bit(value: float) -> None:
    assert same(crossed(value), value)


@pytest.mark.parametrize("value", [2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**7999, -(2**7999)])
def test_large_integers_cross_whole(value: int) -> None:
    assert crossed(value) == value


def test_an_integer_beyond_the_limit_crosses_as_a_note() -> None:
    note = crossed(10**10_000)
    assert note == Opaque("int", f"an integer of {(10**10_000).bit_length()} bits")


@given(st.text(st.characters(codec=None, categories=["Cs"]), min_size=1))
def test_lone_surrogates_become_question_marks(text: str) -> None:
    assert crossed(text) == "?" * len(text)


@pytest.mark.parametrize("letters", NUMERIC)
def test_every_type_of_number_crosses_in_arrays_and_scalars(letters: str) -> None:
    array = np.arange(6).astype(letters).reshape(2, 3)
    assert same(crossed(array), array)
    assert same(crossed(array[1, 1]), np.asarray(array[1, 1]))


def test_arrays_that_are_not_contiguous_come_back_with_the_same_numbers() -> None:
    array = np.arange(24.0).reshape(4, 6)
    for view in (array.T, array[::2, ::-1], np.broadcast_to(array[:, :1], (4, 9)), array[:0]):
        assert same(crossed(view), view)


def test_arrays_of_the_other_byte_order_come_back_with_the_same_numbers() -> None:
    np.testing.assert_array_equal(crossed(np.array([1.0, 2.5], ">f8")), [1.0, 2.5])
    np.testing.assert_array_equal(crossed(np.array([1, -2], ">i4")), [1, -2])


def test_what_comes_back_can_be_written_to() -> None:
    array = crossed(np.zeros(3))
    array[0] = 1.0
    assert array[0] == 1.0


@pytest.mark.parametrize(
    "dtype",
    [
        *("float16", "float32", "float64", "int8", "int16", "int32", "int64"),
        *("uint8", "uint16", "uint32", "uint64", "bool", "complex64", "complex128"),
    ],
)
def test_tensors_cross_as_records_of_their_numbers_and_type(dtype: str) -> None:
    tensor = torch.arange(4).reshape(2, 2).to(getattr(torch, dtype))
    record = crossed(tensor)
    assert type(record) is Tensor
    assert (record.dtype, record.device, record.requires_grad) == (dtype, "cpu", False)
    np.testing.assert_array_equal(record.array, tensor.numpy())


def test_bfloat16_crosses_widened_and_keeps_its_name() -> None:
    record = crossed(torch.tensor([1.5, -2.0], dtype=torch.bfloat16))
    assert record.dtype == "bfloat16"
    assert same(record.array, np.array([1.5, -2.0], np.float32))


def test_a_parameter_crosses_as_a_tensor_that_requires_a_gradient() -> None:
    record = crossed(torch.nn.Parameter(torch.ones(2)))
    assert (type(record), record.requires_grad, record.in_graph) == (Tensor, True, False)


def test_a_result_in_the_graph_says_so() -> None:
    record = crossed(torch.ones(2, requires_grad=True) * 2)
    assert (record.requires_grad, record.in_graph) == (True, True)
    np.testing.assert_array_equal(record.array, [2, 2])


def test_views_that_torch_computes_late_cross_as_their_numbers() -> None:
    tensor = torch.tensor([1 + 2j])
    np.testing.assert_array_equal(crossed(tensor.conj()).array, [1 - 2j])
    np.testing.assert_array_equal(crossed(tensor.conj().imag).array, [-2])
    np.testing.assert_array_equal(crossed(torch.eye(3).to_sparse()).array, np.eye(3))
    np.testing.assert_array_equal(crossed(torch.ones(1).expand(4)).array, np.ones(4))


@given(arrays)
def test_a_tensor_record_comes_back_as_it_was(array: Any) -> None:
    record = crossed(Tensor(array, "float32", "cuda:0", True, True))
    assert same(record.array, array)
    assert (record.dtype, record.device, record.requires_grad, record.in_graph) == (
        ("float32", "cuda:0", True, True)
    )


# --- what is not plain data crosses as a note ---------------------------------------------------


class Liar(float):
    def __lt__(self, other: object) -> bool:
        return True


class MyTensor(torch.Tensor):
    pass


class MyArray(np.ndarray[Any, Any]):
    pass


class MyText(str):
    __slots__ = ()


class MyInteger(int):
    pass


Pair = namedtuple("Pair", "b w")


def test_a_subclass_of_float_crosses_only_as_a_note_of_its_type() -> None:
    note = crossed(Liar(3.5))
    assert type(note) is Opaque
    assert note.kind.endswith("Liar")


@pytest.mark.parametrize(
    "value",
    [
        torch.ones(2).as_subclass(MyTensor),
        np.ones(2).view(MyArray),
        np.ma.masked_array([1.0, 2.0]),
        MyText("text"),
        MyInteger(3),
        OrderedDict(a=1),
        UserDict(a=1),
        1 + 2j,
        b"bytes",
        bytearray(b"bytes"),
        {1, 2},
        range(3),
        (item for item in [1]),
        len,
        float,
        object(),
        np.array(["text"]),
        np.array([{"a": 1}, None], dtype=object),
        np.array(["2027-01-01"], dtype="datetime64[D]"),
        np.zeros(2, dtype=[("a", "f8")]),
        np.str_("text"),
        np.zeros((1,) * 9),
        {1: "a key that is no text"},
        {MyText("a"): 1},
    ],
    ids=lambda value: type(value).__name__,
)
def test_anything_else_crosses_as_a_note_of_its_type(value: object) -> None:
    assert type(crossed(value)) is Opaque


def test_a_named_tuple_crosses_as_a_tuple() -> None:
    value = crossed([Pair(1.0, Pair(2.0, None))])
    assert value == [(1.0, (2.0, None))]
    assert type(value[0]) is type(value[0][1]) is tuple


@pytest.mark.parametrize("value", [np.longdouble(1) / 3, np.full((2, 1), 1 / 3, np.longdouble)])
def test_a_long_double_crosses_as_float64(value: Any) -> None:
    there = crossed(value)
    assert (there.dtype, there.shape) == (np.float64, np.shape(value))
    assert np.all(there == np.float64(value))


@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::DeprecationWarning")
@pytest.mark.parametrize(
    "make",
    [
        lambda: torch.ones(2, device="meta"),
        lambda: torch.ones(2).to(torch.float8_e4m3fn),
        lambda: torch.ones(2, dtype=torch.complex64).to(torch.complex32),
        lambda: torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.quint8),
        lambda: torch.nested.nested_tensor([torch.ones(1), torch.ones(2)]),
    ],
    ids=["meta", "float8", "complex32", "quantised", "nested"],
)
def test_a_tensor_that_numpy_cannot_hold_crosses_as_a_note(
    make: Callable[[], torch.Tensor],
) -> None:
    assert type(crossed(make())) is Opaque


class Hostile:
    """Raises, or lies, wherever it is asked."""

    def __repr__(self) -> str:
        raise ValueError

    def __len__(self) -> int:
        raise ValueError

    def __bool__(self) -> bool:
        raise ValueError

    def __iter__(self) -> Any:
        raise ValueError

    def __eq__(self, other: object) -> bool:
        raise ValueError

    def __hash__(self) -> int:
        raise ValueError

    def __getattr__(self, name: str) -> Any:
        raise ValueError


class Exits:
    def __repr__(self) -> str:
        raise SystemExit


class Pretender:
    @property
    def __class__(self) -> Any:
        return float

    @__class__.setter
    def __class__(self, value: Any) -> None:
        pass


class EqualToAll(type):
    def __eq__(cls, other: object) -> bool:
        return True

    def __hash__(cls) -> int:
        return hash(float)


class Chameleon(float, metaclass=EqualToAll):
    pass


class LongName:
    def __repr__(self) -> str:
        return "x" * 10**7


class ReprIsNoText:
    def __repr__(self) -> Any:
        return 3


class ReprIsASubclass:
    def __repr__(self) -> str:
        return MyText("text")


@pytest.mark.parametrize(
    "kind", [Hostile, Exits, Pretender, Chameleon, LongName, ReprIsNoText, ReprIsASubclass]
)
def test_hostile_objects_cross_as_short_notes(kind: type) -> None:
    array = np.empty(1, dtype=object)
    array[0] = kind()
    for value in (kind(), [kind()], {"a": (kind(),)}, array):
        data = encode(value)
        assert len(data) < 2_000
        note = decode(data)
        while type(note) is not Opaque:
            (note,) = note.values() if isinstance(note, dict) else note


def test_a_note_crosses_as_itself() -> None:
    assert crossed(Opaque("a.B", "<B>")) == Opaque("a.B", "<B>")


def test_a_cycle_ends_in_a_note() -> None:
    cycle: list[Any] = []
    cycle.append(cycle)
    value, depth = crossed(cycle), 0
    while type(value) is list:
        (value,), depth = value, depth + 1
    assert value == Opaque("list", "nested deeper than 24 levels")
    assert depth == 24


def test_a_cycle_that_branches_is_refused_soon() -> None:
    cycle: list[Any] = []
    cycle += [cycle, cycle]
    with pytest.raises(WireError, match="items"):
        encode(cycle)


@pytest.mark.parametrize(
    "value",
    [
        [None] * (wire.MAX_ITEMS + 1),
        np.zeros(wire.MAX_FRAME + 1, np.uint8),
        np.broadcast_to(np.zeros(1), (2**40,)),
        torch.zeros(1).expand(2**40),
        torch.zeros(2**20, 2**20, layout=torch.sparse_coo),
        [np.zeros(wire.MAX_FRAME // 2 + 1, np.uint8)] * 2,
    ],
    ids=["items", "array", "broadcast", "expanded", "sparse", "two halves"],
)
def test_what_is_too_large_is_refused(value: object) -> None:
    with pytest.raises(WireError):
        encode(value)


def test_text_is_cut_at_its_limit() -> None:
    assert len(crossed("x" * (wire.MAX_TEXT + 1))) == wire.MAX_TEXT


# --- decoding what an enemy wrote ---------------------------------------------------------------


def decodes_or_refuses(data: bytes) -> None:
    try:
        value = decode(data)
    except WireError:
        return
    # What was let in can be written again.
    encode(value)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    decodes_or_refuses(data)


@settings(max_examples=300)
@given(plain, st.data())
def test_a_message_with_changed_bytes_is_read_or_refused(value: Any, data: st.DataObject) -> None:
    message = bytearray(encode(value))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(message) - 1))
        change = data.draw(st.sampled_from(["set", "cut", "insert"]))
        byte = data.draw(st.integers(0, 255))
        message[place : place + (change != "insert")] = b"" if change == "cut" else bytes([byte])
        if not message:
            return
    decodes_or_refuses(bytes(message))


exts = st.builds(msgpack.ExtType, st.integers(0, 8), st.binary(max_size=60))
wild = st.recursive(
    exts | st.none() | st.integers(-(2**63), 2**64 - 1) | st.binary(max_size=9) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=6)
        | st.dictionaries(st.text() | st.integers(0, 9) | st.binary(max_size=3), inner, max_size=4)
        | st.builds(lambda n, v: msgpack.ExtType(n, msgpack.packb(v)), st.integers(0, 6), inner)
    ),
    max_leaves=15,
)


@settings(max_examples=300)
@given(wild)
def test_any_valid_msgpack_is_read_or_refused(value: Any) -> None:
    decodes_or_refuses(msgpack.packb(value))


def ext(code: int, value: object) -> bytes:
    packed: bytes = msgpack.packb(msgpack.ExtType(code, msgpack.packb(value)))
    return packed


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xc1",
        b"\xdd\xff\xff\xff\xff",
        b"\xdf\xff\xff\xff\xff",
        b"\xdb\xff\xff\xff\xff",
        b"\xc6\xff\xff\xff\xff",
        b"\xc9\xff\xff\xff\xff\x01",
        b"\xdd\x00\x0f\x00\x00" * 900,
        b"\x91" * 1000 + b"\xc0",
        b"\x91" * 100_000 + b"\xc0",
        b"\x91" * 30 + b"\xc0",
        b"\xc0\xc0",
        msgpack.packb(b"bytes"),
        msgpack.packb([b"bytes"]),
        msgpack.packb({b"key": 1}),
        msgpack.packb({1: 1}),
        msgpack.packb(msgpack.Timestamp(1, 2)),
        msgpack.packb({"a": msgpack.Timestamp(1, 2)}),
        msgpack.packb(msgpack.ExtType(77, b"")),
        msgpack.packb(msgpack.ExtType(1, b"")),
        ext(1, {"a": 1}),
        ext(1, 3),
        msgpack.packb(msgpack.ExtType(5, b"0x" + b"f" * 5_000)),
        msgpack.packb(msgpack.ExtType(5, b"import os")),
        msgpack.packb(msgpack.ExtType(5, b"\xff")),
        ext(2, ["float64", [2], b"\0" * 8]),
        ext(2, ["float64", [-1], b"\0" * 8]),
        ext(2, ["float64", [2**62, 2**62], b""]),
        ext(2, ["float64", [1.0], b"\0" * 8]),
        ext(2, ["float64", [True], b"\0" * 8]),
        ext(2, ["float64", "1", b"\0" * 8]),
        ext(2, ["object", [1], b"\0" * 8]),
        ext(2, ["O", [1], b"\0" * 8]),
        ext(2, ["V8", [1], b"\0" * 8]),
        ext(2, ["float64", [1] * 9, b"\0" * 8]),
        ext(2, ["float64", [1] * 30, b"\0" * 8]),
        ext(2, ["float64", [1], b"\0" * 8, 4]),
        ext(3, [b"", "float32", "cpu", False, False]),
        ext(3, [msgpack.packb(["int8", [0], b""]), "float32", "cpu", 1, False]),
        ext(4, ["kind"]),
        ext(4, ["kind", b"text"]),
    ],
    ids=range(41),
)
def test_a_forged_message_is_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        decode(data)


def test_a_pickle_is_not_run() -> None:
    with pytest.raises(WireError):
        decode(b"\x80\x04\x95\x1d\x00\x00\x00cposix\nsystem\n(S'exit 1'\ntR.")


def test_tuples_in_tuples_beyond_the_depth_are_refused() -> None:
    data = msgpack.packb([])
    for _ in range(200):
        data = msgpack.packb([msgpack.ExtType(1, data)])
    with pytest.raises(WireError):
        decode(msgpack.packb(msgpack.ExtType(1, data)))


def nested_tuples(filling: int, levels: int) -> bytes:
    data: bytes = msgpack.packb([b"\0" * filling])
    for _ in range(levels):
        data = msgpack.packb([msgpack.ExtType(1, data)])
    return data


@pytest.mark.parametrize(
    "data",
    [
        b"\xdd\x00\x0f\x00\x00" + (b"\xdd\x00\x00\xf0\x00" + b"\x90" * 0xF000) * 20,
        b"\xdd\x00\x0f\x00\x00" * 500,
        b"\xdc\xff\xff" + b"\x90" * 0xFFFF,
        b"\xdd\x00\x00\x00\x28" + (b"\xdd\x00\x01\x00\x00" + b"\x80" * 0x10000) * 40,
        ext(2, [[[[] for _ in range(100)] for _ in range(100)] for _ in range(100)]),
        nested_tuples(2_000_000, 22),
    ],
    ids=["empty lists", "claims", "one list", "empty dicts", "fields", "copies"],
)
def test_a_small_message_takes_little_memory(data: bytes) -> None:
    gc.collect()
    tracemalloc.start()
    decodes_or_refuses(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # Lists that are only claimed are reserved but never touched.
    claimed = 500 * 8 * 0x0F0000 if len(data) == 2_500 else 0
    assert peak - claimed < 300 * 2**20


def test_copies_of_nested_tuples_have_a_bound() -> None:
    with pytest.raises(WireError):
        decode(nested_tuples(20 * 2**20, 20))


def test_a_message_over_the_frame_is_refused_unread() -> None:
    with pytest.raises(WireError, match="limit"):
        decode(bytes(wire.MAX_FRAME + 1))


def test_long_lists_of_numpy_numbers_cross() -> None:
    values = [np.float64(1.5)] * 150_000
    assert len(crossed(values)) == len(values)


# --- frames -------------------------------------------------------------------------------------


def test_frames_follow_each_other_on_a_stream() -> None:
    stream = io.BytesIO()
    wire.write_frame(stream, {"a": 1})
    wire.write_frame(stream, [2])
    stream.seek(0)
    assert wire.read_frame(stream) == {"a": 1}
    assert wire.read_frame(stream) == [2]
    with pytest.raises(EOFError):
        wire.read_frame(stream)


def test_a_frame_of_claimed_length_is_refused_before_it_is_read() -> None:
    with pytest.raises(WireError):
        wire.read_frame(io.BytesIO(struct.pack(">I", wire.MAX_FRAME + 1)))


@pytest.mark.parametrize("size", [0, 1, 4, 5])
def test_a_frame_that_breaks_off_is_the_end(size: int) -> None:
    stream = io.BytesIO()
    wire.write_frame(stream, "text")
    with pytest.raises(EOFError):
        wire.read_frame(io.BytesIO(stream.getvalue()[:size]))


class Drips(io.RawIOBase):
    """Gives one byte at a time, as a slow pipe does."""

    def __init__(self, data: bytes) -> None:
        self.data = io.BytesIO(data)

    def read(self, size: int = -1) -> bytes:
        return self.data.read(min(size, 1))


def test_a_frame_may_come_in_pieces() -> None:
    stream = io.BytesIO()
    wire.write_frame(stream, [1.5, "text"])
    assert wire.read_frame(Drips(stream.getvalue())) == [1.5, "text"]  # type: ignore[arg-type]
