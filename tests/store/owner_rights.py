"""Root without the right to pass over the modes of files: what is forbidden to an owner is forbidden to it.

Another user would not do instead: a checkout in root's own home is closed to everybody else.
"""

import ctypes
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager

VERSION_3 = 0x20080522
OVERRIDE, SEARCH = 1 << 1, 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of linux/capability.h."""


@contextmanager
def only_as_owner() -> Generator[None]:
    """Modes hold for root, too, in this thread and those begun meanwhile; others are held by them anyway."""
    if os.geteuid() != 0 or sys.platform != "linux":
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    head = (ctypes.c_uint32 * 2)(VERSION_3, 0)
    before = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; twice
    _checked(libc.capget(head, before))
    without = (ctypes.c_uint32 * 6)(*before)
    without[0] &= ~(OVERRIDE | SEARCH)
    _checked(libc.capset(head, without))
    try:
        yield
    finally:
        _checked(libc.capset(head, before))


def _checked(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
