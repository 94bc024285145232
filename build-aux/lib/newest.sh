# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# A folder with the newest GTK, from the release of Debian that is in the making. The caller has set ROOT and read packages.sh.

NEWEST_RELEASE=forky
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/bookbridge
NEWEST=$CACHE/$NEWEST_RELEASE

# try_mounting FOLDER: does in an empty folder what in_newest does in that one.
try_mounting ()
{
  # shellcheck disable=SC2016
  unshare --mount --propagation private bash -c '
    set -e
    mount --rbind /dev "$1"
    mount --rbind /proc "$1"
    mount --rbind / "$1"
    chroot "$1" true
  ' bash "$1" > /dev/null 2>&1
}

# try_sandbox: makes one like a Flatpak's, with bubblewrap if it is here already, which also sets up the network in it.
try_sandbox ()
{
  if command -v bwrap > /dev/null
  then
    bwrap --unshare-all --ro-bind / / --proc /proc --dev /dev true
  else
    unshare --mount --pid --ipc --net --fork --mount-proc true
  fi > /dev/null 2>&1
}

# try_making FOLDER: makes what debootstrap makes first.
try_making ()
{
  mknod "$1/null" c 1 3 2> /dev/null && { : > "$1/null"; } 2> /dev/null && chown 1:1 "$1/null" 2> /dev/null
}

# find_obstacle: says why the folder can be of no use here; nothing where it can.
find_obstacle ()
{
  local probe

  if [ "$(id -u)" -ne 0 ]
  then
    echo "it needs root."
    return
  fi

  probe=$(mktemp -d -t bookbridge-XXXXXX)
  if ! unshare --mount true 2> /dev/null
  then
    echo "this system lets nobody make namespaces, as in a container."
  elif ! try_mounting "$probe"
  then
    echo "this system lets nobody mount anything, as in a container."
  elif [ ! -e "$NEWEST/etc/debian_version" ] && ! try_making "$probe"
  then
    echo "this system lets nobody make devices, as in a container."
  fi
  rm -rf "$probe"
}

# find_sandbox_obstacle: says why the Flatpak cannot be run here, though the folder may be of use; nothing where it can.
find_sandbox_obstacle ()
{
  try_sandbox || echo "this system lets nobody make a sandbox, as in a container."
}

# Where apt gets its packages from here.
find_mirror ()
{
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' | awk '$1 !~ /-/ { print $2; exit }'
}

# in_newest COMMAND…: runs it in the folder, which has the source in the same place as here.
in_newest ()
{
  # Mounted for the command alone: whatever becomes of it, nothing is left behind.
  unshare --mount --propagation private bash -c '
    set -e
    folder=$1 source=$2
    shift 2
    mkdir -p "$folder$source"
    mount --rbind /dev "$folder/dev"
    mount --rbind /proc "$folder/proc"
    mount --bind "$source" "$folder$source"
    exec chroot "$folder" /usr/bin/env -C "$source" HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
  ' bash "$NEWEST" "$ROOT" "$@"
}

# make_newest: makes the folder unless it is there, which takes minutes and two gigabytes.
make_newest ()
{
  local making=$NEWEST.new

  if [ ! -e "$NEWEST/etc/debian_version" ]
  then
    ensure_packages debootstrap
    echo "Making a folder with the newest GTK in $NEWEST."
    rm -rf "$making"
    mkdir -p "$making"
    # Each release's script is sid's; the debootstrap of an older release lacks the newer names.
    debootstrap --variant=minbase --include=ca-certificates "$NEWEST_RELEASE" "$making" "$(find_mirror)" /usr/share/debootstrap/scripts/sid > "$NEWEST.log" ||
      { tail -n 20 "$NEWEST.log" >&2; return 1; }
    mv "$making" "$NEWEST"
  fi
  in_newest bash -c '. build-aux/lib/packages.sh; ensure_packages "$@"' bash \
    "${BUILD_PACKAGES[@]}" "${RUN_PACKAGES[@]}" "${KEYRING_PACKAGES[@]}" "${DRIVE_PACKAGES[@]}" "${LANGUAGE_PACKAGES[@]}" "${TEST_PACKAGES[@]}" \
    "${READER_PACKAGES[@]}" appstream-compose elfutils > "$NEWEST.log" 2>&1 ||
    { tail -n 20 "$NEWEST.log" >&2; return 1; }
}
