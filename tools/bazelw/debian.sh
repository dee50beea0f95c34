# The Debian in which Bazel runs. Sourced by made.sh.
#
# Debian's testing release has Bazel with the modules that nearly everything needs, older releases
# have none that reads MODULE.bazel. Installed over an older system it would upgrade half of that, so
# it gets a tree of its own, which is entered with chroot.

suite=forky
packages=bazel-bootstrap,bazel-features,bazel-rules-shell,ca-certificates,git,python3

# debian_tree makes the tree at $1. Runs in a subshell, its output in a log.
debian_tree() {
    local mirror options=()
    have apt-get || fail "making it takes apt, and this machine has none"
    mirror=$(debian_mirror)
    [ -n "$mirror" ] || fail "there is no Debian mirror in this machine's apt sources"
    # A mirror may be days behind. Packages are checked against the archive's key all the same.
    options+=(--variant=minbase --aptopt='Acquire::Check-Valid-Until "false"')
    options+=(--include="$packages")
    local scheme proxy
    for scheme in http https; do
        eval "$(apt-config shell proxy "Acquire::$scheme::Proxy")"
        [ -z "${proxy-}" ] || options+=(--aptopt="Acquire::$scheme::Proxy \"$proxy\"")
    done

    get_mmdebstrap
    if [ "$(id -u)" = 0 ]; then
        # In a mount namespace, so that what it mounts goes with it even when it is killed.
        unshare --mount mmdebstrap --mode=root --format=directory "${options[@]}" \
            "$suite" "$1" "deb $mirror $suite main"
    else
        # It is put together in TMPDIR, by user ids that cannot enter a home, and brought over: so the
        # files become the user's own. The device nodes cannot, and are mounted on entry.
        mkdir -- "$1"
        mmdebstrap --mode=unshare --format=tar "${options[@]}" \
            "$suite" - "deb $mirror $suite main" |
            tar -x -C "$1" --no-same-owner --no-same-permissions --exclude='./dev/*'
    fi

    # rc.sh says what of it is meant here.
    mv -- "$1/etc/bazel/bazelrc" "$1/etc/bazel/debian.bazelrc"

    # Files of the machine are mounted over these (enter.sh), and a mount would follow a link.
    local file
    for file in etc/resolv.conf etc/hosts etc/passwd etc/group etc/ssl/certs/ca-certificates.crt; do
        [ -f "$1/$file" ] && [ ! -L "$1/$file" ] && continue
        rm -f -- "$1/$file"
        mkdir -p -- "$(dirname -- "$1/$file")"
        : >"$1/$file"
    done
}

# debian_mirror prints the address of the first Debian archive in the machine's apt sources. It asks
# apt what an update would fetch, which apt knows without network, lists or rights.
debian_mirror() {
    local releases='(bullseye|bookworm|trixie|forky|sid|(old)?(old)?stable|testing|unstable)'
    apt-get update --print-uris |
        sed -En "s,^'(.*)/dists/$releases/InRelease'.*,\\1,p" | sed -n 1p
}

# get_mmdebstrap installs mmdebstrap where it is not, if that is allowed.
get_mmdebstrap() {
    have mmdebstrap && return
    [ "$(id -u)" = 0 ] || fail "mmdebstrap is missing: apt-get install mmdebstrap uidmap, as root"
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y --no-install-recommends mmdebstrap gpg || {
        apt-get update
        apt-get install -y --no-install-recommends mmdebstrap gpg
    }
}
