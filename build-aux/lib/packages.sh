# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2034
# Debian's packages that the commands of this folder need, and what installs those that are missing.

BUILD_PACKAGES=(
  appstream
  desktop-file-utils
  gcc
  gettext
  libadwaita-1-dev
  libc6-dev
  libgdk-pixbuf2.0-bin
  libglib2.0-bin
  libglib2.0-dev-bin
  libgtk-4-bin
  libgtk-4-dev
  libjson-glib-dev
  librsvg2-common
  libsecret-1-dev
  libsoup-3.0-dev
  libwayland-bin
  libwayland-dev
  libxcb1-dev
  meson
  ninja-build
  pkg-config
)

RUN_PACKAGES=(
  adwaita-icon-theme
  ca-certificates
  dbus-daemon
  fonts-cantarell
  fonts-dejavu-core
  glib-networking
  librsvg2-common
)

# Only where the desktop has no keyring.
KEYRING_PACKAGES=(
  gnome-keyring
)

# To drive the window without a desktop.
DRIVE_PACKAGES=(
  at-spi2-core
  gir1.2-atspi-2.0
  imagemagick
  python3
  python3-gi
  xdotool
  xvfb
)

# To see it in other languages, and to look at pictures of it.
LANGUAGE_PACKAGES=(
  locales
  python3-pil
  python3-polib
  x11-utils
)

TEST_PACKAGES=(
  dunst
  faketime
  keepassxc
  libgtk-3-bin
  libsecret-tools
  openssl
  python3-jsonschema
  python3-markdown-it
  python3-tap
  sway
  wl-clipboard
  wtype
  xclip
)

# A browser that shows the demo's pages beside the window: 300 megabytes. Where the newest GTK is tested it would show the same.
BROWSER_PACKAGES=(
  chromium
  chromium-driver
)

# A screen reader, and what it needs of a desktop. Where the newest GTK is tested: with GTK 4.8 it has hardly anything to say.
READER_PACKAGES=(
  openbox
  orca
  speech-dispatcher
)

# Not where the newest GTK is tested: Debian has another KWallet there.
KWALLET_PACKAGES=(
  libkf5wallet-bin
  libqca-qt5-2-plugins
)

# GNOME’s desktop, with what plays logind for it: 120 megabytes.
SHELL_PACKAGES=(
  gnome-shell
  python3-dbusmock
)

# Whole desktops for the suite “desktops”: 660 megabytes more for KDE’s.
DESKTOP_PACKAGES=(
  "${SHELL_PACKAGES[@]}"
  kwin-wayland
  kwin-x11
  plasma-workspace
  qtwayland5
)

# For build-aux/fuzz.
FUZZ_PACKAGES=(
  clang
  libclang-rt-dev
)

# For flatpak/build.
FLATPAK_PACKAGES=(
  ca-certificates
  elfutils
  flatpak
  flatpak-builder
)

# For flatpak/test: what a desktop has besides its keyring.
PORTAL_PACKAGES=(
  xdg-desktop-portal
  xdg-desktop-portal-gtk
)

# For build-aux/debian-package.
DEBIAN_PACKAGES=(
  debhelper
  dpkg-dev
  git
  lintian
  xz-utils
)

missing_packages ()
{
  local installed package

  # It fails if it does not know one of them, which is what is asked for here.
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2> /dev/null || true)
  for package in "$@"
  do
    grep -qxF "$package installed" <<< "$installed" || echo "$package"
  done
}

as_root ()
{
  if [ "$(id -u)" -eq 0 ]
  then
    "$@"
  elif command -v sudo > /dev/null
  then
    sudo "$@"
  else
    echo "This needs root, and there is no sudo here. As root, run: $*" >&2
    return 1
  fi
}

# Installs those of the given packages that are missing.
ensure_packages ()
{
  local missing

  if ! command -v dpkg-query > /dev/null || ! command -v apt-get > /dev/null
  then
    echo "Not a Debian system: what is missing here is up to you. On Debian it would be among: $*"
    return 0
  fi

  mapfile -t missing < <(missing_packages "$@")
  if [ ${#missing[@]} -eq 0 ]
  then
    return 0
  fi

  echo "Installing what is missing: ${missing[*]}"
  as_root apt-get update -q < /dev/null
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" < /dev/null
}
