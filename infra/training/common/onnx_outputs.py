"""Makes values inside an ONNX graph answers of it, without a library: protocol buffers that are appended are merged."""

from __future__ import annotations

# Field numbers of onnx.proto.
_MODEL_GRAPH, _GRAPH_OUTPUT, _VALUE_NAME, _VALUE_TYPE, _TYPE_TENSOR, _TENSOR_ELEMENT = 7, 12, 1, 2, 1, 1
_FLOAT = 1


def with_outputs(model: bytes, names: list[str]) -> bytes:
    """The model with further float outputs, after those it has."""
    floats = _bytes(_TYPE_TENSOR, _number(_TENSOR_ELEMENT, _FLOAT))
    added = b"".join(_bytes(_GRAPH_OUTPUT, _bytes(_VALUE_NAME, name.encode()) + _bytes(_VALUE_TYPE, floats)) for name in names)
    return model + _bytes(_MODEL_GRAPH, added)


def _bytes(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _varint(value: int) -> bytes:
    low, high = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + _varint(high) if high else bytes([low])
