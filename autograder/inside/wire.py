"""The plain-data wire: what may cross between student code and the judge, and how it is written.

msgpack with extension types of our own; never pickle. Types are matched exactly (a subclass of
float is not a float), sizes and depth are bounded, and whatever is not plain data crosses as an
`Opaque` note of its type. Decoding checks everything again, because the writer is not trusted.
"""

from __future__ import annotations

import math
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

import msgpack
import numpy as np
import numpy.typing as npt

__all__ = [
    "MAX_FRAME",
    "Opaque",
    "Tensor",
    "WireError",
    "clip",
    "decode",
    "encode",
    "read_frame",
    "write_frame",
]

MAX_FRAME = 64 * 2**20
"""Bytes in one message at the most."""
MAX_DEPTH = 24
MAX_ITEMS = 1_000_000
MAX_TEXT = 8 * 2**20
MAX_DIMENSIONS = 8

_TUPLE, _ARRAY, _TENSOR, _OPAQUE, _INTEGER = 1, 2, 3, 4, 5
_MAX_INTEGER_DIGITS = 2_000
_DTYPES = frozenset(
    f"{kind}{bits}"
    for kind, sizes in {
        "int": (8, 16, 32, 64),
        "uint": (8, 16, 32, 64),
        "float": (16, 32, 64),
        "complex": (64, 128),
    }.items()
    for bits in sizes
) | {"bool"}
_SCALARS = frozenset(np.dtype(name).type for name in _DTYPES)
_HEADER = struct.Struct(">I")


class WireError(Exception):
    """Data that may not cross: too large, too deep, or not what it claims to be."""


@dataclass(frozen=True)
class Opaque:
    """Stands for a value that is not plain data: the name of its type and a short text."""

    kind: str
    text: str


@dataclass(frozen=True, eq=False)
class Tensor:
    """A torch tensor as data.

    ``array`` holds its values (bfloat16 widened to float32), ``dtype`` torch's name of its type,
    ``device`` where it lay, ``requires_grad`` and ``in_graph`` what autograd knew about it.
    """

    array: npt.NDArray[Any]
    dtype: str
    device: str = "cpu"
    requires_grad: bool = False
    in_graph: bool = False


def clip(text: str, limit: int) -> str:
    """Shorten ``text`` to ``limit`` characters, with an ellipsis where something was cut."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def encode(value: object) -> bytes:
    """Write ``value`` as bytes.

    Raises:
        WireError: it holds more than `MAX_ITEMS` items or takes more than `MAX_FRAME` bytes.
    """
    packed: bytes = msgpack.packb(_Encoder().tree(value, 0), use_bin_type=True)
    if len(packed) > MAX_FRAME:
        raise WireError(f"the value takes {len(packed)} bytes; {MAX_FRAME} is the limit")
    return packed


def decode(data: bytes) -> Any:
    """Read what `encode` wrote: plain Python data, NumPy arrays, `Tensor` and `Opaque`.

    Raises:
        WireError: the bytes are malformed, over a limit, or of an unknown extension type.
    """
    if len(data) > MAX_FRAME:
        raise WireError(f"a message of {len(data)} bytes; {MAX_FRAME} is the limit")
    return _Decoder().unpack(data)


class _Encoder:
    """Turns a value into what msgpack writes, counting items on the way."""

    def __init__(self) -> None:
        self.items = 0

    def tree(self, value: object, depth: int) -> object:
        self.items += 1
        if self.items > MAX_ITEMS:
            raise WireError(f"the value holds more than {MAX_ITEMS} items")
        kind = type(value)
        if value is None or kind in (bool, float):
            return value
        if kind is int:
            return self._integer(value)  # type: ignore[arg-type]
        if kind is str:
            return _clean(value)  # type: ignore[arg-type]
        if kind in (list, tuple, dict) and depth >= MAX_DEPTH:
            return _opaque(Opaque(kind.__name__, f"nested deeper than {MAX_DEPTH} levels"))
        if kind is list:
            return [self.tree(item, depth + 1) for item in value]  # type: ignore[attr-defined]
        if kind is tuple:
            items = [self.tree(item, depth + 1) for item in value]  # type: ignore[attr-defined]
            return msgpack.ExtType(_TUPLE, msgpack.packb(items, use_bin_type=True))
        if kind is dict:
            return self._mapping(value, depth)  # type: ignore[arg-type]
        return self._leaf(value)

    def _integer(self, value: int) -> object:
        if -(2**63) <= value < 2**63:
            return value
        if value.bit_length() > 4 * _MAX_INTEGER_DIGITS:
            return _opaque(Opaque("int", f"an integer of {value.bit_length()} bits"))
        return msgpack.ExtType(_INTEGER, hex(value).encode())

    def _mapping(self, value: dict[object, object], depth: int) -> object:
        if any(type(key) is not str for key in value):
            return _opaque(Opaque("dict", "a dict with keys that are not text"))
        return {_clean(str(key)): self.tree(item, depth + 1) for key, item in value.items()}

    def _leaf(self, value: object) -> object:
        if type(value) is Opaque:
            return _opaque(value)
        if type(value) is Tensor:
            return _tensor(value)
        if type(value) is np.ndarray or type(value) in _SCALARS:
            return _array(np.asarray(value))
        torch = sys.modules.get("torch")
        if torch is not None and type(value) in (torch.Tensor, torch.nn.Parameter):
            return _tensor(_record(value, torch))
        return _opaque(_describe(value))


def _clean(text: str) -> str:
    """Text that UTF-8 can carry (lone surrogates become question marks), bounded."""
    return clip(text, MAX_TEXT).encode("utf-8", "replace").decode("utf-8")


def _describe(value: object) -> Opaque:
    kind = type(value)
    name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
    try:
        text = repr(value)
    except Exception:
        text = "(its repr raises an error)"
    return Opaque(_clean(clip(str(name), 200)), _clean(clip(str(text), 300)))


def _opaque(note: Opaque) -> object:
    return msgpack.ExtType(_OPAQUE, msgpack.packb([note.kind, note.text]))


def _array(array: npt.NDArray[Any]) -> object:
    if array.dtype.name not in _DTYPES:
        return _opaque(Opaque(f"array of {array.dtype}", clip(repr(array), 300)))
    if array.nbytes > MAX_FRAME:
        raise WireError(f"an array of {array.nbytes} bytes; {MAX_FRAME} is the limit")
    if array.ndim > MAX_DIMENSIONS:
        return _opaque(Opaque("array", f"an array of {array.ndim} dimensions"))
    data = np.ascontiguousarray(array).tobytes()
    return msgpack.ExtType(_ARRAY, msgpack.packb([array.dtype.name, list(array.shape), data]))


def _record(value: Any, torch: Any) -> Tensor:
    """A live tensor as a record; sparse and quantised layouts are made dense first."""
    plain = value.detach()
    plain = plain.to_dense() if plain.layout != torch.strided else plain
    dtype = str(plain.dtype).removeprefix("torch.")
    plain = plain.to("cpu", torch.float32 if dtype == "bfloat16" else plain.dtype)
    return Tensor(
        array=plain.resolve_conj().resolve_neg().numpy().copy(),
        dtype=dtype,
        device=str(value.device),
        requires_grad=bool(value.requires_grad),
        in_graph=value.grad_fn is not None,
    )


def _tensor(record: Tensor) -> object:
    array = _array(record.array)
    if not isinstance(array, msgpack.ExtType) or array.code != _ARRAY:
        return array
    fields = [array.data, record.dtype, record.device, record.requires_grad, record.in_graph]
    return msgpack.ExtType(_TENSOR, msgpack.packb(fields, use_bin_type=True))


class _Decoder:
    """Reads msgpack with our extension types, counting depth across nested extensions."""

    def __init__(self) -> None:
        self.depth = 0

    def unpack(self, data: bytes) -> Any:
        if self.depth > MAX_DEPTH:
            raise WireError(f"nested deeper than {MAX_DEPTH} levels")
        self.depth += 1
        try:
            return msgpack.unpackb(
                data,
                raw=False,
                ext_hook=self._extension,
                strict_map_key=True,
                max_array_len=MAX_ITEMS,
                max_map_len=MAX_ITEMS,
            )
        except WireError:
            raise
        except Exception as error:  # msgpack raises ValueErrors of many kinds, RecursionError, …
            raise WireError(f"a malformed message ({type(error).__name__}: {error})") from None
        finally:
            self.depth -= 1

    def _extension(self, code: int, data: bytes) -> object:
        reader = _READERS.get(code)
        if reader is None:
            raise WireError(f"an unknown extension type {code}")
        return reader(self, data)

    def _tuple(self, data: bytes) -> object:
        items = self.unpack(data)
        if type(items) is not list:
            raise WireError("a tuple that is not a sequence")
        return tuple(items)

    def _integer(self, data: bytes) -> object:
        if len(data) > _MAX_INTEGER_DIGITS + 3:
            raise WireError("an integer of too many digits")
        return int(data.decode("ascii"), 16)

    def _opaque(self, data: bytes) -> object:
        match self.unpack(data):
            case [str() as kind, str() as text]:
                return Opaque(clip(kind, 200), clip(text, 300))
        raise WireError("a malformed note of an opaque value")

    def _array(self, data: bytes) -> npt.NDArray[Any]:
        match self.unpack(data):
            case [str() as dtype, list() as shape, bytes() as values] if dtype in _DTYPES:
                return _checked_array(dtype, shape, values)
        raise WireError("a malformed array")

    def _tensor(self, data: bytes) -> object:
        match self.unpack(data):
            case [bytes() as array, str() as dtype, str() as device, bool() as needs, bool() as fn]:
                return Tensor(self._array(array), clip(dtype, 40), clip(device, 40), needs, fn)
        raise WireError("a malformed tensor")


_READERS: dict[int, Callable[[_Decoder, bytes], object]] = {
    _TUPLE: _Decoder._tuple,
    _ARRAY: _Decoder._array,
    _TENSOR: _Decoder._tensor,
    _OPAQUE: _Decoder._opaque,
    _INTEGER: _Decoder._integer,
}


def _checked_array(dtype: str, shape: list[object], values: bytes) -> npt.NDArray[Any]:
    if len(shape) > MAX_DIMENSIONS:
        raise WireError(f"an array of {len(shape)} dimensions")
    sizes = [size for size in shape if type(size) is int and size >= 0]
    if len(sizes) != len(shape):
        raise WireError("an array with a shape that is not of whole numbers")
    if math.prod(sizes) * np.dtype(dtype).itemsize != len(values):
        raise WireError("an array whose shape and data disagree")
    return np.frombuffer(values, dtype=dtype).reshape(sizes).copy()


def write_frame(stream: BinaryIO, value: object) -> None:
    """Write one message: four bytes of length, then the encoded value."""
    data = encode(value)
    stream.write(_HEADER.pack(len(data)) + data)
    stream.flush()


def read_frame(stream: BinaryIO) -> Any:
    """Read one message.

    Raises:
        EOFError: the other side is gone.
        WireError: the message is malformed or over a limit.
    """
    (length,) = _HEADER.unpack(_exactly(stream, _HEADER.size))
    if length > MAX_FRAME:
        raise WireError(f"a message of {length} bytes; {MAX_FRAME} is the limit")
    return decode(_exactly(stream, length))


def _exactly(stream: BinaryIO, size: int) -> bytes:
    chunks = bytearray()
    while len(chunks) < size:
        chunk = stream.read(size - len(chunks))
        if not chunk:
            raise EOFError("the other side closed the wire")
        chunks += chunk
    return bytes(chunks)
