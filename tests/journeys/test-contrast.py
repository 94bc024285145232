# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text can be read: measured on pictures of every page, in all colours."""

import pathlib

from journey import APPLICATION, Journey, main

from gi.repository import Atspi

from assistant import STEPS
from desktop import Role
from screen import Screen

# What the guidelines for the web's accessibility (WCAG 2.2, 1.4.3) ask of text.
LEAST = 4.5
# Twice the pixels, so that a stroke has the whole colour somewhere.
SCALE = 2
WIDTH, HEIGHT = 760, 1400


def luminance(colour):
    """The relative luminance of WCAG."""
    parts = [value / 255 for value in colour]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def measure(picture):
    """How well the text in the picture stands out: its strongest colour against the commonest one."""
    colours = picture.getcolors(picture.width * picture.height)
    background = max(colours)[1]
    return max(contrast(background, colour) for _, colour in colours)


def is_off(widget):
    """Whether it, or the button that it stands in, cannot be used now: then it may be faint."""
    return not widget.is_sensitive or (widget.role == Role.LABEL and any(not above.is_sensitive for above in (widget.parent, widget.parent.parent)))


class Contrast(Journey):

    def check(self, **variables):
        self.prepare()
        assistant = self.start(GDK_SCALE=str(SCALE), **variables)
        screen = Screen(self.display)
        faults = []
        assistant.go_to('Codat Account')
        assistant.page.type('Codat API Key', 'x' * 40)
        assistant.page.press('Check API Key')
        assistant.page.wait_for_button('Try Again')
        faults += self.look(assistant, screen)
        assistant.go_to(STEPS[0])
        for step in STEPS:
            assistant.go_to(step)
            faults += self.look(assistant, screen)
        assistant.check_everything()
        faults += self.look(assistant, screen)
        assistant.leave_aside()
        assistant.open_help()
        faults += self.look(assistant, screen)
        self.assertEqual(faults, [])
        assistant.leave_aside()
        self.close(assistant)

    def prepare(self):
        keyfile = pathlib.Path(self.environ['XDG_CONFIG_HOME']) / 'glib-2.0' / 'settings' / 'keyfile'
        keyfile.parent.mkdir(parents=True)
        keyfile.write_text(f'[{APPLICATION.replace(".", "/")}]\nwindow-width={WIDTH}\nwindow-height={HEIGHT}\n', encoding='utf-8')
        self.write_setup(texts={'app-details.host-domain': 'https://www.example.com'}, ticks=['welcome.role'])
        self.keyring.start()

    def look(self, assistant, screen):
        """Returns the texts that are hard to read."""
        picture = screen.read_still(WIDTH * SCALE, HEIGHT * SCALE)
        step = assistant.aside or assistant.shown_step()
        faults = []
        for label in self.labels(assistant):
            area = self.area_of(label, picture)
            if area is None or not label.name.strip():
                continue
            ratio = measure(picture.crop(area))
            if ratio < LEAST:
                faults.append((step, label.name, round(ratio, 2)))
        return faults

    @staticmethod
    def labels(assistant):
        """All labels but those of the pages that are not shown."""
        return [*assistant.page.find_all(Role.LABEL), *assistant.steps.find_all(Role.LABEL),
                *assistant.window.wait_for(Role.PUSH_BUTTON, 'Next').find_all(Role.LABEL)]

    def area_of(self, label, picture):
        """Where the whole label is on the picture; nothing if it is switched off or not to be seen."""
        extents = Atspi.Component.get_extents(label.accessible, Atspi.CoordType.WINDOW)
        area = tuple(value * SCALE for value in (extents.x, extents.y, extents.x + extents.width, extents.y + extents.height))
        inside = area[0] >= 0 and area[1] >= 0 and area[2] <= picture.width and area[3] <= picture.height
        shown = inside and area[2] - area[0] > SCALE and area[3] - area[1] > SCALE
        return area if shown and not is_off(label) else None

    def test_light(self):
        """Light"""
        self.check()

    def test_dark(self):
        """Dark"""
        self.check(ADW_DEBUG_COLOR_SCHEME='prefer-dark')

    def test_contrast(self):
        """High contrast"""
        self.check(ADW_DEBUG_HIGH_CONTRAST='1')

    def test_dark_contrast(self):
        """High contrast, dark"""
        self.check(ADW_DEBUG_HIGH_CONTRAST='1', ADW_DEBUG_COLOR_SCHEME='prefer-dark')


if __name__ == '__main__':
    main()
