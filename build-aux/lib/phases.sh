# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Runs parts of the tests beside each other. What is said of them at the end is kept as arguments of tests/lib/count-tests, one a
# line, in CLOSING. The caller has set PHASES to a folder that is there.

CLOSING=$PHASES/closing

tell_time ()
{
  if [ "$1" -ge 60 ]
  then
    echo "$(($1 / 60)) min $(($1 % 60)) s"
  else
    echo "$1 s"
  fi
}

# phase NAME COMMAND…: runs it, and prints what it said once it has ended, so that nothing is mixed. One that dies counts as a
# failure. To be called by itself: behind “if” or “||” the command would go on after what fails in it.
phase ()
{
  local name=$1 start=$SECONDS status=0
  shift

  echo "Begun: $name"
  "$@" > "$PHASES/$name.log" 2>&1 < /dev/null &
  wait "$!" || status=$?
  {
    flock 9
    echo "===== $name, $(tell_time $((SECONDS - start))) ====="
    cat "$PHASES/$name.log"
    echo "--note=$name: $(tell_time $((SECONDS - start)))" >&9
    if [ "$status" -ne 0 ]
    then
      echo "--failed=$name ended with status $status." >&9
    fi
  } 9>> "$CLOSING"
}

# skip_phase NAME REASON: says at the end why it was left out.
skip_phase ()
{
  echo "--skipped=$1: $2" >> "$CLOSING"
}

lanes=()

# begin_lane COMMAND…: runs it beside what else there is, in a process group of its own: so all that it starts can be ended.
begin_lane ()
{
  set -m
  "$@" < /dev/null &
  lanes+=("$!")
  set +m
}

wait_for_lanes ()
{
  local lane

  for lane in "${lanes[@]}"
  do
    # What became of it stands in CLOSING.
    wait "$lane" || true
  done
  lanes=()
}

end_lanes ()
{
  local lane

  for lane in "${lanes[@]}"
  do
    kill -TERM -- "-$lane" 2> /dev/null || true
  done
  for lane in "${lanes[@]}"
  do
    # Meson ends its tests, and they what they have started, before it goes itself.
    # shellcheck disable=SC2016
    timeout 60 bash -c 'while kill -0 -- "-$1"; do sleep 0.1; done' bash "$lane" 2> /dev/null || kill -KILL -- "-$lane" 2> /dev/null || true
  done
  wait_for_lanes
}
