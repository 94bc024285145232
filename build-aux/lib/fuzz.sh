# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Builds and runs what fuzzes the readers of things from outside. The caller has set ROOT and read packages.sh and build.sh.

# fuzz FOLDER SECONDS: builds the targets alone, with clang, and runs each for so long.
fuzz ()
{
  local folder=$1 targets

  CC=clang configure "$folder" -Dfuzz=true -Dfuzz-seconds="$2" -Db_sanitize=address,undefined -Db_lundef=false
  mapfile -t targets < <(cd "$ROOT/tests/fuzz" && printf 'tests/fuzz/%s\n' corpus/* | sed 's/corpus\//fuzz-/')
  meson compile -C "$folder" "${targets[@]##*/}"
  rm -f "$folder/meson-logs/testlog.json"
  meson test -C "$folder" --no-rebuild --suite fuzz --print-errorlogs < /dev/null || true
}
