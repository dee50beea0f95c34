#!/usr/bin/env bash
#
# Becomes a command inside the Debian tree that bazelw made:
#
#     enter.sh TREE GOROOT CHECKOUT CACHE -- COMMAND ARGUMENT...
#
# Run in a mount namespace of its own: nothing mounted here is seen outside, and all of it is gone
# with the last process inside.

set -euo pipefail

PATH=$PATH:/usr/sbin:/sbin # where pivot_root is, which not every user has there
tree=$1
shown=("$2" "$3" "$4" "$PWD")
shift 5

# show makes a folder of the machine appear in the tree, under the same name.
show() {
    mkdir -p -- "$tree$1"
    mount --rbind -- "$1" "$tree$1"
}

show_unless_system() {
    case $1 in
    /usr | /etc | /bin | /sbin | /lib* | /boot | /lost+found) ;;
    *) show "$1" ;;
    esac
}

# A root must be a mount of its own.
mount --bind -- "$tree" "$tree"

# Everything of the machine is where it always is, but for the system itself, which is the tree's.
# The folder that the tree is in comes first, while nothing is mounted in the tree it shows: whoever
# removed that one from inside would remove what is mounted.
first=${tree#/}
first=/${first%%/*}
show_unless_system "$first"
for folder in /*/; do
    folder=${folder%/}
    [ -L "$folder" ] || [ "$folder" = "$first" ] || show_unless_system "$folder"
done
[ ! -d /usr/local ] || show /usr/local

# Go, the checkout or the cache may lie in the machine's system all the same.
for folder in "${shown[@]}" "$(readlink -f -- "${shown[0]}/src")"; do
    case $folder/ in
    /usr/local/*) ;;
    /usr/* | /etc/* | /lib*) show "$folder" ;;
    esac
done

# Who the users are, how names are resolved, and whom TLS trusts.
for file in /etc/passwd /etc/group /etc/hosts /etc/resolv.conf \
    /etc/ssl/certs/ca-certificates.crt "${SSL_CERT_FILE:-}"; do
    if [ -f "$file" ] && [ -f "$tree$file" ]; then
        mount --bind -- "$file" "$tree$file"
    fi
done

# The tree becomes the root, and the machine's root leaves. With chroot alone Bazel would see its own
# server under another path than it started it with, and start a new one each time; and the kernel
# would refuse it the user namespaces that its sandbox is made of.
stood_in=$PWD
cd -- "$tree"
pivot_root . .
export PATH=${shown[0]}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
umount --lazy .
cd -- "$stood_in"
exec "$@"
