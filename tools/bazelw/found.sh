# Finding a Bazel that somebody installed. Sourced by bazelw; runs on macOS's bash 3.2 as well.

# found_bazel prints the path of the bazelisk or bazel to use, or fails when there is none.
found_bazel() {
    local name path
    for name in bazelisk bazel; do
        path=$(command -v -- "$name") || continue
        if reaches_registry "$path"; then
            printf '%s\n' "$path"
            return 0
        fi
    done
    return 1
}

# reaches_registry asks the Bazel at $1 to resolve this checkout's modules, which fails where the
# registry, or for bazelisk the release it would fetch, is out of reach. That takes seconds, so the
# verdict is kept: a yes for as long as Bazel and the modules stay what they are, a no for a day,
# because networks come back.
reaches_registry() {
    local verdict
    verdict=$cache/reaches-$({
        printf '%s\n' "$1"
        ls -lL -- "$1"
        cat -- "$checkout/MODULE.bazel" "$checkout/.bazelversion"
    } | fingerprint)
    if [ -n "$(find "$verdict" -mmin -1440 2>/dev/null)" ] || grep -qs yes "$verdict"; then
        grep -q yes "$verdict"
        return
    fi
    say "asking $1 whether it reaches its registry"
    mkdir -p -- "$cache"
    if at_most_a_minute "$1" mod graph --depth=1 >/dev/null 2>&1 </dev/null; then
        echo yes >"$verdict"
    else
        say "it does not; asking again tomorrow, or when $verdict is gone"
        echo no >"$verdict"
        return 1
    fi
}

# at_most_a_minute runs a command with an end, where the machine has the means.
at_most_a_minute() {
    if have timeout; then timeout 60 "$@"; else "$@"; fi
}
