# Making a Bazel on a Linux machine whose network has no registry for it. Sourced by bazelw.
#
# It is made of four things, each in a folder of the cache named by a fingerprint of what it is made
# from, so that a new Go does not fetch the tree anew:
#
#   tree-*      a small Debian with Bazel in it, beside the system (debian.sh)
#   modules-*   the rules of MODULE.bazel, from the Go module proxy (modules.sh)
#   go-*        this machine's Go, dressed as the one rules_go would download (modules.sh)
#   rc-*        the options that make Bazel use them (rc.sh)
#
# A folder is made under the name making.* and renamed when it is whole: what bears its final name is
# complete, whatever was interrupted.

. "$parts/debian.sh"
. "$parts/modules.sh"
. "$parts/rc.sh"

# make_bazel sees to it that all four are there, and sets their names.
make_bazel() {
    check_machine
    read_go
    rules_go=$(module_version rules_go)
    gazelle=$(module_version gazelle)

    tree=$cache/tree-$({ cat -- "$parts/debian.sh" && uname -m; } | fingerprint)
    modules=$cache/modules-$({ cat -- "$parts/modules.sh" && echo "$rules_go $gazelle"; } | fingerprint)
    sdk=$cache/go-$({ cat -- "$parts/modules.sh" && echo "$rules_go $goroot $goversion"; } | fingerprint)
    rc=$cache/rc-$({ cat -- "$parts/rc.sh" && echo "$cache $tree $modules $sdk"; } | fingerprint)
    [ -d "$tree" ] && [ -d "$modules" ] && [ -d "$sdk" ] && [ -f "$rc" ] || make_what_is_missing
}

# check_machine fails, with what to do about it, where no Bazel can be made or entered.
check_machine() {
    local hint="or install bazelisk, where its downloads can be reached"
    [ "$(uname -s)" = Linux ] ||
        fail "no bazelisk or bazel that reaches its registry, and making one takes Linux" "$hint"
    have go || fail "making a Bazel takes Go, and no go is on PATH" "$hint"
    as_user=()
    if [ "$(id -u)" = 0 ]; then
        namespace=(unshare --mount --propagation=slave)
    else
        # Mounting takes being root of a user namespace; what runs there is the user again.
        namespace=(unshare --map-root-user --mount --propagation=slave)
        as_user=(unshare --map-user="$(id -u)" --map-group="$(id -g)")
    fi
    have unshare && "${namespace[@]}" true 2>/dev/null ||
        fail "making a Bazel takes root or user namespaces that may mount, and there are none" "$hint"
}

# read_go asks Go once for all that is needed of it, from inside the checkout, so that a newer
# toolchain which go.mod asks for is the one that is seen.
go_settings=(GOPROXY GOSUMDB GONOSUMDB GONOPROXY GOPRIVATE GOINSECURE GOFLAGS GOPATH GOMODCACHE GOCACHE)
read_go() {
    local values
    values=$(cd -- "$checkout" && go env GOROOT GOVERSION "${go_settings[@]}") ||
        fail "go does not work in this checkout; \`go version\` says why"
    { read -r goroot && read -r goversion; } <<<"$values"
    go_values=$(tail -n +3 <<<"$values")
}

# module_version prints the version MODULE.bazel has of the module $1.
module_version() {
    sed -n "s/^bazel_dep(name = \"$1\", version = \"\([^\"]*\)\").*/\1/p" "$checkout/MODULE.bazel"
}

# make_what_is_missing makes the parts that are not there, one bazelw at a time.
make_what_is_missing() {
    mkdir -p -- "$cache"
    exec 9>"$cache/lock"
    flock -n 9 || {
        say "another bazelw is making a Bazel; waiting for it"
        flock 9
    }
    # Whoever holds the lock is alone: what is half made was left by one that was interrupted.
    rm -rf -- "$cache"/making.??????
    [ -d "$tree" ] || make_part "$tree" debian_tree "a Debian with Bazel in it (about 1.4 GB)"
    [ -d "$modules" ] || make_part "$modules" bazel_modules "the rules for Go"
    [ -d "$sdk" ] || make_part "$sdk" go_sdk "$goversion as rules_go wants it"
    [ -f "$rc" ] || make_part "$rc" bazel_rc "the options to use them"
    exec 9>&-
}

# make_part makes $1 by calling the function $2 with the name to make it under, and says so: $3.
make_part() {
    local making log=$cache/making.log began=$SECONDS job status=0
    making=$(mktemp -d "$cache/making.XXXXXX")
    printf 'bazelw: making %s ... ' "$3" >&2

    # The part is made in a process group of its own, so that an interrupt can end all of it: bash
    # acts on a signal while it waits, not while it runs something. What outlives that still holds
    # the lock.
    set -m
    (set -e && "$2" "$making/it") >"$log" 2>&1 </dev/null &
    job=$!
    set +m
    trap 'interrupted "$job" "$making"' INT TERM HUP
    wait "$job" || status=$?
    trap - INT TERM HUP

    if [ "$status" != 0 ]; then
        printf 'failed after %d s\n' $((SECONDS - began)) >&2
        tail -n 15 -- "$log" >&2
        rm -rf -- "$making"
        fail "the whole of that is in $log"
    fi
    mv -T -- "$making/it" "$1"
    rm -rf -- "$making"
    printf '%d s\n' $((SECONDS - began)) >&2
}

# interrupted ends the process group $1, removes the folder $2 it was filling, and bazelw with it.
interrupted() {
    trap '' INT TERM HUP
    printf 'interrupted\n' >&2
    kill -TERM -- "-$1" 2>/dev/null || true
    wait "$1" || true
    rm -rf -- "$2"
    exit 130
}

# enter_made_bazel becomes the Bazel that was made, run with the arguments.
enter_made_bazel() {
    local setting value
    {
        for setting in "${go_settings[@]}"; do
            read -r value
            export "$setting=$value"
        done
    } <<<"$go_values"
    exec "${namespace[@]}" bash "$parts/enter.sh" "$tree" "$goroot" "$checkout" "$cache" -- \
        ${as_user[@]+"${as_user[@]}"} bazel --bazelrc="$rc" "$@"
}
