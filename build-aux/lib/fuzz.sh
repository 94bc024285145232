# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Builds and runs what fuzzes the readers of things from outside. The caller has set ROOT and read packages.sh and build.sh.

# fuzz FOLDER SECONDS [OPTION…]: builds the targets alone, with clang, and runs each for so long. The options are those of meson test.
fuzz ()
{
  local folder=$1 seconds=$2 targets
  shift 2

  CC=clang configure "$folder" -Dfuzz=true -Dfuzz-seconds="$seconds" -Db_sanitize=address,undefined -Db_lundef=false
  mapfile -t targets < <(cd "$ROOT/tests/fuzz" && printf 'tests/fuzz/%s\n' corpus/* | sed 's/corpus\//fuzz-/')
  meson compile -C "$folder" "${targets[@]##*/}"
  rm -f "$folder/meson-logs/testlog.json"
  # They compute all the time: no more at once than there are processors.
  test_in "$folder" --suite fuzz --num-processes "$(nproc)" "$@"
}
