"""The plain-data wire: what may cross between student code and the judge, and how it is written.

msgpack with extension types of our own; never pickle. Types are matched exactly (a subclass of
float is not a float), sizes and depth are bounded, and whatever is not plain data crosses as an
`Opaque` note of its type. Decoding checks everything again, because the writer is not trusted.
"""

from __future__ import annotations

import math
import struct
import sys
from collections.abc import Callable, Iterable
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
    "frame",
    "read_frame",
    "write_frame",
]

MAX_FRAME = 64 * 2**20
"""Bytes in one message at the most."""
MAX_DEPTH = 24
MAX_ITEMS = 1_000_000
MAX_TEXT = 8 * 2**20
MAX_DIMENSIONS = 8
_MAX_COPIED = 4 * MAX_FRAME
_MAX_FIELDS = 16

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
_ARRAY_TYPES: tuple[type, ...] = (np.ndarray, *(np.dtype(c).type for c in "?bBhHiIlLqQefdgFD"))
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
    try:
        packed: bytes = msgpack.packb(_Encoder().tree(value, 0), use_bin_type=True)
    except WireError:
        raise
    except Exception as error:  # MemoryError, or an object that lies about itself
        raise WireError(f"the value does not fit a message ({type(error).__name__})") from None
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
    value = _Decoder().unpack(data)
    _check_plain(value)
    return value


def _check_plain(value: object) -> None:
    """Refuse what only msgpack itself knows (bytes, timestamps), and nesting that is too deep."""
    waiting = [(value, 0)]
    while waiting:
        item, depth = waiting.pop()
        kind = type(item)
        if kind not in _PLAIN:
            raise WireError(f"a {kind.__name__} is not plain data")
        if depth > MAX_DEPTH:
            raise WireError(f"nested deeper than {MAX_DEPTH} levels")
        if isinstance(item, dict):
            if any(type(key) is not str for key in item):
                raise WireError("a dict with keys that are not text")
            waiting += [(inner, depth + 1) for inner in item.values()]
        elif isinstance(item, list | tuple):
            waiting += [(inner, depth + 1) for inner in item]


_PLAIN = frozenset(
    {type(None), bool, int, float, str, list, tuple, dict, np.ndarray, Tensor, Opaque}
)


class _Encoder:
    """Turns a value into what msgpack writes, counting items on the way."""

    def __init__(self) -> None:
        self.items = 0

    def tree(self, value: object, depth: int) -> object:
        self.items += 1
        if self.items > MAX_ITEMS:
            raise WireError(f"the value holds more than {MAX_ITEMS} items")
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is int:
            return self._integer(value)  # type: ignore[arg-type]
        if kind is str:
            return _clean(value)  # type: ignore[arg-type]
        if depth >= MAX_DEPTH and (kind is list or kind is tuple or kind is dict):
            return _opaque(Opaque(kind.__name__, f"nested deeper than {MAX_DEPTH} levels"))
        if kind is list:
            return [self.tree(item, depth + 1) for item in value]  # type: ignore[attr-defined]
        if kind is tuple:
            items = [self.tree(item, depth + 1) for item in value]  # type: ignore[attr-defined]
            return msgpack.ExtType(_TUPLE, msgpack.packb(items, use_bin_type=True))
        if kind is dict:
            return self._mapping(value, depth)  # type: ignore[arg-type]
        if issubclass(kind, tuple) and hasattr(kind, "_fields"):  # a named tuple
            return self.tree(tuple(tuple.__iter__(value)), depth)  # type: ignore[arg-type]
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
        if _is_one_of(type(value), _ARRAY_TYPES):
            return _array(np.asarray(value))
        torch = sys.modules.get("torch")
        if torch is not None and _is_one_of(type(value), (torch.Tensor, torch.nn.Parameter)):
            return _live_tensor(value, torch)
        return _opaque(_describe(value))


def _is_one_of(kind: type, known: Iterable[type]) -> bool:
    """By identity: a metaclass can say that its classes equal any other."""
    return any(kind is one for one in known)


def _clean(text: str) -> str:
    """Text that UTF-8 can carry (lone surrogates become question marks), bounded."""
    return clip(text, MAX_TEXT).encode("utf-8", "replace").decode("utf-8")


def _describe(value: object) -> Opaque:
    kind = type(value)
    name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
    return Opaque(_clean(clip(name, 200)), _text_of(value))


def _text_of(value: object) -> str:
    """The repr of any object, shortened."""
    try:
        text = str.__str__(repr(value))
    except KeyboardInterrupt:  # how a time limit is enforced
        raise
    except BaseException:
        text = "(its repr raises an error)"
    return _clean(clip(text, 300))


def _opaque(note: Opaque) -> object:
    fields = [_clean(clip(note.kind, 200)), _clean(clip(note.text, 300))]
    return msgpack.ExtType(_OPAQUE, msgpack.packb(fields))


def _array(array: npt.NDArray[Any]) -> object:
    if array.dtype == np.longdouble:  # its size differs from machine to machine
        array = array.astype(np.float64)
    if array.dtype.name not in _DTYPES:
        return _opaque(Opaque(f"array of {array.dtype}", _text_of(array)))
    if array.nbytes > MAX_FRAME:
        raise WireError(f"an array of {array.nbytes} bytes; {MAX_FRAME} is the limit")
    if array.ndim > MAX_DIMENSIONS:
        return _opaque(Opaque("array", f"an array of {array.ndim} dimensions"))
    data = array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes()
    return msgpack.ExtType(_ARRAY, msgpack.packb([array.dtype.name, list(array.shape), data]))


def _live_tensor(value: Any, torch: Any) -> object:
    """A live tensor; one that NumPy cannot hold (quantised, without data, …) as a note."""
    try:
        size = value.numel() * value.element_size()
        if size > MAX_FRAME:
            raise WireError(f"a tensor of {size} bytes; {MAX_FRAME} is the limit")
        return _tensor(_record(value, torch))
    except (RuntimeError, TypeError, NotImplementedError):
        return _opaque(Opaque(f"tensor of {value.dtype}", _text_of(value)))


def _record(value: Any, torch: Any) -> Tensor:
    """A live tensor as a record; sparse layouts are made dense first."""
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
    """Reads msgpack with our extension types, counting depth, items and bytes on the way."""

    def __init__(self) -> None:
        self.depth = self.items = self.bytes = 0
        self.limit = 2 * MAX_ITEMS

    def unpack(self, data: bytes) -> Any:
        self.bytes += len(data)
        if self.bytes > _MAX_COPIED:
            raise WireError(f"extensions that hold {self.bytes} bytes; {_MAX_COPIED} is the limit")
        # A tensor's fields and its array's lie two levels below the tensor.
        if self.depth > MAX_DEPTH + 2:
            raise WireError(f"nested deeper than {MAX_DEPTH} levels")
        self.depth += 1
        try:
            return msgpack.unpackb(
                data,
                raw=False,
                ext_hook=self._extension,
                list_hook=self._counted_list,
                object_hook=self._counted_dict,
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

    def _counted_list(self, items: list[Any]) -> list[Any]:
        self._count(len(items))
        return items

    def _counted_dict(self, items: dict[Any, Any]) -> dict[Any, Any]:
        self._count(len(items))
        return items

    def _count(self, items: int) -> None:
        """A message of a few bytes must not fill the memory: each item takes up to 64 there."""
        self.items += items + 1
        if self.items > self.limit:
            raise WireError("more items than a message may hold")

    def _fields(self, data: bytes) -> Any:
        """The few fields of an extension, which are no items of the message."""
        before = self.items, self.limit
        self.limit = self.items + _MAX_FIELDS
        try:
            return self.unpack(data)
        finally:
            self.items, self.limit = before

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
        match self._fields(data):
            case [str() as kind, str() as text]:
                return Opaque(clip(kind, 200), clip(text, 300))
        raise WireError("a malformed note of an opaque value")

    def _array(self, data: bytes) -> npt.NDArray[Any]:
        match self._fields(data):
            case [str() as dtype, list() as shape, bytes() as values] if dtype in _DTYPES:
                return _checked_array(dtype, shape, values)
        raise WireError("a malformed array")

    def _tensor(self, data: bytes) -> object:
        match self._fields(data):
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
    stored = np.dtype(dtype).newbyteorder("<")
    return np.frombuffer(values, stored).reshape(sizes).astype(dtype)


def write_frame(stream: BinaryIO, value: object) -> None:
    """Write one message."""
    stream.write(frame(value))
    stream.flush()


def frame(value: object) -> bytes:
    """A message as it is written: four bytes of length, then the encoded value."""
    data = encode(value)
    return _HEADER.pack(len(data)) + data


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
