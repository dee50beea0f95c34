# What every part of bazelw uses. Sourced, never run.

# say prints a line about what bazelw itself does. Stdout belongs to Bazel.
say() { printf 'bazelw: %s\n' "$*" >&2; }

# fail says what is missing and ends bazelw. A second argument is the way out.
fail() {
    say "$1"
    [ $# -lt 2 ] || say "$2"
    exit 1
}

# have tells whether a command is on PATH.
have() { command -v -- "$1" >/dev/null 2>&1; }

# fingerprint prints a short name for the bytes on its stdin: what a thing in the cache is made from.
fingerprint() {
    if have sha256sum; then sha256sum; else shasum -a 256; fi | cut -c 1-16
}

# cache_folder prints where everything bazelw makes is kept.
cache_folder() {
    local base=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
    case $base in
    /*) printf '%s\n' "$base/glasshttp/bazelw" ;;
    *) fail "no place to keep anything: set HOME or XDG_CACHE_HOME to a folder" ;;
    esac
}
