# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Builds the program. The caller has set ROOT to the top of the source.

# configure FOLDER [OPTION…]: configures the build folder with the options, anew if it is there already.
configure ()
{
  local folder=$1
  shift

  if [ -f "$folder/build.ninja" ]
  then
    meson configure "$folder" "$@"
  else
    meson setup "$folder" "$ROOT" "$@"
  fi
}

# build FOLDER [OPTION…]: configures the build folder with the options and compiles.
build ()
{
  configure "$@"
  meson compile -C "$1"
}
