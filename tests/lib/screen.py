# SPDX-License-Identifier: GPL-3.0-or-later
"""What a virtual display shows, read from where it keeps that."""

import mmap
import time

from PIL import Image

POLL_SECONDS = 0.05
# So often the same means that nothing is on its way any more.
SAME = 4
PATIENCE_SECONDS = 60


class Screen:
    """The picture of the display, which Xvfb keeps in a file in the XWD format."""

    def __init__(self, path):
        with open(path, 'rb') as picture:
            self.memory = mmap.mmap(picture.fileno(), 0, access=mmap.ACCESS_READ)
        # XWD: its numbers are of 4 bytes; the first is the size of the header, the fifth the width, the sixth the height, the
        # 13th the bytes of a line, the 20th the length of the colour table, 12 bytes a colour.
        self.width, self.height, self.stride = self.number(4), self.number(5), self.number(12)
        self.start = self.number(0) + 12 * self.number(19)

    def number(self, index):
        return int.from_bytes(self.memory[4 * index:4 * index + 4], 'big')

    def read(self, width, height):
        """Returns the corner that a window of that size stands in, in pixels."""
        size = (min(width, self.width), min(height, self.height))
        lines = self.memory[self.start:self.start + self.stride * size[1]]
        return Image.frombuffer('RGB', (self.width, size[1]), lines, 'raw', 'BGRX', self.stride, 1).crop((0, 0, *size))

    def read_still(self, width, height, unlike=None):
        """Returns the same once it stays as it is, and is not what it was before."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        last, same = None, 0
        while same < SAME:
            picture = self.read(width, height)
            data = picture.tobytes()
            same = same + 1 if data == last and data != unlike else 0
            last = data
            if time.monotonic() > deadline:
                raise RuntimeError('The screen does not come to rest, or nothing changes on it.')
            time.sleep(POLL_SECONDS)
        return picture
