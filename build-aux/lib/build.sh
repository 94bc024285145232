# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Builds and tests the program. The caller has set ROOT to the top of the source.

# configure FOLDER [OPTION…]: configures the build folder with the options, anew if it is there already. What is installed from
# it, by the tests, goes below it.
configure ()
{
  local folder=$1
  shift

  if [ ! -f "$folder/build.ninja" ]
  then
    meson setup "$folder" "$ROOT" --prefix="$(realpath -m "$folder")/installed" "$@"
  elif [ $# -gt 0 ]
  then
    # Without an option it would list all that there are.
    meson configure "$folder" "$@"
  fi
}

# build FOLDER [OPTION…]: configures the build folder with the options and compiles.
build ()
{
  configure "$@"
  meson compile -C "$1"
}

# test_in FOLDER [OPTION…]: what failed is counted later, from the report that this writes. It fails only if it was ended.
test_in ()
{
  local folder=$1 status=0
  shift

  meson test -C "$folder" --no-rebuild --print-errorlogs --num-processes "${TESTS_AT_ONCE:-$((2 * $(nproc)))}" "$@" < /dev/null || status=$?
  # Otherwise it is how many failed.
  [ "$status" -lt 128 ]
}
