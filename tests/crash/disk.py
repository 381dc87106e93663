"""A small file system of a campaign's own on a loop device, to be cut off or filled."""

import ctypes
import fcntl
import os
import shutil
import struct
import time

from tool import Unable, attempt, run

SIZE_BYTES = 320 << 20  # xfs takes no less than 300 MiB
MAKE = {"ext4": ["mkfs.ext4", "-q", "-F"], "xfs": ["mkfs.xfs", "-q", "-f"]}
SHUTDOWN = 0x8004587D   # EXT4_IOC_SHUTDOWN and XFS_IOC_GOINGDOWN
CLONE_NEWNS = 0x20000
NO_LOG_FLUSH = 2        # what is not on the disk stays off it, as when the power goes
UNMOUNT_S = 30
UNMOUNT_PAUSE_S = 0.1


class Disk:
    """A file system in a file below `folder`, mounted there. Requires root."""

    def __init__(self, folder, kind="ext4"):
        require(kind)
        keep_mounts_to_itself()
        self.image = folder / "disk.image"
        self.mounted_at = folder / "disk"
        self.mounted_at.mkdir(parents=True)
        with open(self.image, "wb") as file:
            file.truncate(SIZE_BYTES)
        run(*MAKE[kind], self.image)
        try:
            self.mount()
        except RuntimeError as error:
            raise Unable(f"no loop device: {error}") from error

    def mount(self):
        run("mount", "-o", "loop", self.image, self.mounted_at)

    def unmount(self):
        """The kernel may hold what a killed server wrote for a moment longer."""
        deadline = time.monotonic() + UNMOUNT_S
        while attempt("umount", self.mounted_at).returncode != 0:
            if time.monotonic() > deadline:
                run("umount", self.mounted_at)  # says why
            time.sleep(UNMOUNT_PAUSE_S)

    def cut_power(self):
        """Nothing more reaches the disk. It has to be unmounted next."""
        folder = os.open(self.mounted_at, os.O_RDONLY)
        try:
            fcntl.ioctl(folder, SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        finally:
            os.close(folder)

    def flush(self):
        """Everything written so far is on the disk."""
        folder = os.open(self.mounted_at, os.O_RDONLY)
        try:
            if ctypes.CDLL(None, use_errno=True).syncfs(folder) != 0:
                raise OSError(ctypes.get_errno(), "syncfs")
        finally:
            os.close(folder)

    def free_bytes(self):
        found = os.statvfs(self.mounted_at)
        return found.f_bavail * found.f_frsize

    def leave(self):
        """Unmounts it, which frees the loop device; its file stays, as evidence."""
        if os.path.ismount(self.mounted_at):
            attempt("umount", self.mounted_at)
        if os.path.ismount(self.mounted_at):
            attempt("umount", "-l", self.mounted_at)


def keep_mounts_to_itself():
    """Gives this process a view of the mounts of its own, gone with it however it ends."""
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNS) != 0:
        raise Unable("no mount namespace of its own")
    run("mount", "--make-rprivate", "/")


def require(kind):
    if os.geteuid() != 0:
        raise Unable("mounting needs root")
    if not shutil.which(MAKE[kind][0]):
        raise Unable(f"{MAKE[kind][0]} is missing")
