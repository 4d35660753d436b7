"""ONNX Runtime through its C API, with the very library the product ships; no Python package is needed."""

from __future__ import annotations

import ctypes
import functools
import os
import pathlib
from collections.abc import Callable

import numpy

_API_VERSION = 17
_FLOAT = 1  # ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT
_ARENA_ALLOCATOR = 1
_DEFAULT_MEMORY = 0
_ERRORS_ONLY = 3
_EVERY_OPTIMISATION = 99

# Positions in struct OrtApi: append-only across releases.
_SLOTS = {
    "GetErrorMessage": 2, "CreateEnv": 3, "CreateSessionFromArray": 8, "Run": 9, "CreateSessionOptions": 10,
    "SetSessionGraphOptimizationLevel": 23, "SetIntraOpNumThreads": 24, "SessionGetInputCount": 30,
    "SessionGetOutputCount": 31, "SessionGetInputName": 36, "SessionGetOutputName": 37,
    "CreateTensorWithDataAsOrtValue": 49, "GetTensorMutableData": 51, "GetDimensionsCount": 61, "GetDimensions": 62,
    "GetTensorTypeAndShape": 65, "CreateCpuMemoryInfo": 69, "AllocatorFree": 76, "GetAllocatorWithDefaultOptions": 78,
    "ReleaseStatus": 93, "ReleaseSession": 95, "ReleaseValue": 96, "ReleaseTensorTypeAndShapeInfo": 99,
    "ReleaseSessionOptions": 100,
}


class OnnxRuntimeError(RuntimeError):
    """What ONNX Runtime answered when it could not do as asked."""


def library_path() -> pathlib.Path:
    """The shared library: ONNXRUNTIME_LIBRARY, or the one the build of TwinMatcher.Faces restored."""
    named = os.environ.get("ONNXRUNTIME_LIBRARY")
    if named:
        return pathlib.Path(named)
    native = pathlib.Path(__file__).resolve().parents[3] / "functions" / "TwinMatcher.Faces" / "native"
    found = sorted(native.glob("restored/*/node_modules/onnxruntime-node/bin/*/linux/x64/libonnxruntime.so.1"))
    if not found:
        raise FileNotFoundError(
            "no libonnxruntime.so.1: build functions/TwinMatcher.Faces once, or name the file in ONNXRUNTIME_LIBRARY")
    return found[0]


@functools.cache
def _api() -> ctypes.Array:
    library = ctypes.CDLL(str(library_path()))
    library.OrtGetApiBase.restype = ctypes.POINTER(ctypes.c_void_p)
    get_api = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_uint32)(library.OrtGetApiBase()[0])
    table = get_api(_API_VERSION)
    if not table:
        raise OnnxRuntimeError(f"this ONNX Runtime does not serve version {_API_VERSION} of its API")
    return ctypes.cast(table, ctypes.POINTER(ctypes.c_void_p))


def _call(name: str, *arguments: object) -> None:
    """Calls one function of the table and raises what it reports."""
    status = _function(name, ctypes.c_void_p)(*arguments)
    if status:
        message = _function("GetErrorMessage", ctypes.c_char_p)(ctypes.c_void_p(status)).decode()
        _release("ReleaseStatus", ctypes.c_void_p(status))
        raise OnnxRuntimeError(message)


def _release(name: str, handle: ctypes.c_void_p) -> None:
    _function(name, None)(handle)


def _function(name: str, result: type | None) -> Callable:
    pointer = ctypes.cast(_api()[_SLOTS[name]], ctypes.CFUNCTYPE(result))
    pointer.restype = result
    return pointer


@functools.cache
def _environment() -> tuple[ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]:
    environment, memory, allocator = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_void_p()
    _call("CreateEnv", ctypes.c_int(_ERRORS_ONLY), ctypes.c_char_p(b"training"), ctypes.byref(environment))
    _call("CreateCpuMemoryInfo", ctypes.c_int(_ARENA_ALLOCATOR), ctypes.c_int(_DEFAULT_MEMORY), ctypes.byref(memory))
    _call("GetAllocatorWithDefaultOptions", ctypes.byref(allocator))
    return environment, memory, allocator


class OnnxModel:
    """One model on one core, as the product runs it; inputs and outputs are float arrays."""

    def __init__(self, model: str | os.PathLike[str] | bytes, threads: int = 1) -> None:
        content = model if isinstance(model, bytes) else pathlib.Path(model).read_bytes()
        options, self._session = ctypes.c_void_p(), ctypes.c_void_p()
        _call("CreateSessionOptions", ctypes.byref(options))
        try:
            _call("SetIntraOpNumThreads", options, ctypes.c_int(threads))
            _call("SetSessionGraphOptimizationLevel", options, ctypes.c_int(_EVERY_OPTIMISATION))
            _call("CreateSessionFromArray", _environment()[0], ctypes.c_char_p(content),
                  ctypes.c_size_t(len(content)), options, ctypes.byref(self._session))
        finally:
            _release("ReleaseSessionOptions", options)
        self.inputs = self._names("Input")
        self.outputs = self._names("Output")

    def __del__(self) -> None:
        if getattr(self, "_session", None):
            _release("ReleaseSession", self._session)

    def run(self, *arrays: numpy.ndarray) -> list[numpy.ndarray]:
        """Every output of one run, copied, in the order of the names in `outputs`."""
        inputs = [numpy.ascontiguousarray(array, dtype=numpy.float32) for array in arrays]
        given = (ctypes.c_void_p * len(inputs))()
        answers = (ctypes.c_void_p * len(self.outputs))()
        try:
            for position, array in enumerate(inputs):
                given[position] = _tensor(array)
            _call("Run", self._session, None, _texts(self.inputs), given, ctypes.c_size_t(len(inputs)),
                  _texts(self.outputs), ctypes.c_size_t(len(self.outputs)), answers)
            return [_array(ctypes.c_void_p(answer)) for answer in answers]
        finally:
            for value in (*given, *answers):
                if value:
                    _release("ReleaseValue", ctypes.c_void_p(value))

    def _names(self, side: str) -> list[str]:
        count = ctypes.c_size_t()
        _call(f"SessionGet{side}Count", self._session, ctypes.byref(count))
        return [self._name(side, position) for position in range(count.value)]

    def _name(self, side: str, position: int) -> str:
        allocator, name = _environment()[2], ctypes.c_char_p()
        _call(f"SessionGet{side}Name", self._session, ctypes.c_size_t(position), allocator, ctypes.byref(name))
        text = name.value.decode()
        _call("AllocatorFree", allocator, name)
        return text


def _tensor(array: numpy.ndarray) -> int:
    shape = (ctypes.c_int64 * array.ndim)(*array.shape)
    value = ctypes.c_void_p()
    _call("CreateTensorWithDataAsOrtValue", _environment()[1], ctypes.c_void_p(array.ctypes.data),
          ctypes.c_size_t(array.nbytes), shape, ctypes.c_size_t(array.ndim), ctypes.c_int(_FLOAT), ctypes.byref(value))
    return value.value


def _array(value: ctypes.c_void_p) -> numpy.ndarray:
    info, rank, data = ctypes.c_void_p(), ctypes.c_size_t(), ctypes.c_void_p()
    _call("GetTensorTypeAndShape", value, ctypes.byref(info))
    try:
        _call("GetDimensionsCount", info, ctypes.byref(rank))
        shape = (ctypes.c_int64 * rank.value)()
        _call("GetDimensions", info, shape, rank)
    finally:
        _release("ReleaseTensorTypeAndShapeInfo", info)
    _call("GetTensorMutableData", value, ctypes.byref(data))
    count = int(numpy.prod(shape))
    return numpy.ctypeslib.as_array(ctypes.cast(data, ctypes.POINTER(ctypes.c_float)), (count,)).reshape(shape).copy()


def _texts(names: list[str]) -> ctypes.Array:
    return (ctypes.c_char_p * len(names))(*[name.encode() for name in names])
