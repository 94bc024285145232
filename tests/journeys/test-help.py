# SPDX-License-Identifier: GPL-3.0-or-later
"""Help and the About window."""

from journey import APPLICATION, PROFILE, Journey, main

import assistant
from desktop import MOUSE_LEFT, Role, move_and_click, read_clipboard, try_until
from parts import Bus


class Help(Journey):

    def act(self, action):
        Bus(self.environ).activate_action(f'{APPLICATION}.{PROFILE}', action)

    def test_help(self):
        """F1 opens the help beside the steps, Back leads back, and what is copied there is said"""
        window = self.start()
        window.go_next()
        window.open_help()
        window.page.wait_says('Where are my keys?')
        window.page.wait_says('bookbridge --check')
        window.page.press('Copy Details')
        window.wait_toast('Copied')
        self.assertRegex(read_clipboard(), r'^Bookbridge \d\S*\nGTK 4\.')
        window.page.wait_for(Role.LINK, 'Report a Problem').click()
        window.page.wait_says('/issues')
        window.leave_aside()
        self.assertEqual(window.shown_step(), assistant.CODAT_ACCOUNT)
        self.close(window)

    def test_about(self):
        """The About window has the details to copy; to quit in front of it ends the program"""
        window = self.start()
        self.act('about')
        about = window.program.wait_window('About Bookbridge')
        for row, role, following in (('Troubleshooting', Role.LABEL, 'Debugging Information'), ('Debugging Information', Role.PUSH_BUTTON, 'Copy Text')):
            label = about.wait_for(Role.LABEL, row)
            label.wait_still()
            try_until(f'“{following}”', lambda there=label: move_and_click(*there.middle(), MOUSE_LEFT),
                      lambda name=following, kind=role: about.find_all(kind, name))
        self.assertIn('libadwaita', about.find_all(Role.TEXT)[0].text)
        self.act('quit')
        self.assertEqual(window.program.wait_end(), 0)


if __name__ == '__main__':
    main()
