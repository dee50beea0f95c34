# The options that make Bazel use what was made for it. Sourced by made.sh.

# bazel_rc writes the file $1. What is said here is of this machine; what is said in MODULE.bazel and
# .bazelrc holds for everyone and stays as it is.
#
# Bazel's own files are named by their place in the cache, not by the place they have inside the
# tree: programs run outside of it, and some of Bazel's files are among what they need at hand.
# Debian's own options are put aside for that (debian.sh), and its list of modules is read from there.
bazel_rc() {
    local bazel=$tree/usr/share/bazel name
    {
        option startup --install_base "$bazel"
        echo "startup --trust_install_base"
        option startup --output_user_root "$cache/output"
        echo "# The server keeps its mounts while it lives: not for hours after the last command."
        echo "startup --max_idle_secs=900"

        sed -n "s,^common --override_module=\([^=]*\)=/usr/share/bazel/\(.*\),\1 \2,p" \
            "$tree/etc/bazel/debian.bazelrc" |
            while read -r name place; do
                option common "--override_module=$name" "$bazel/$place"
            done
        # Debian packages this one and leaves it out of its list.
        option common --override_module=rules_shell "$bazel/rules/shell"
        for name in rules_go gazelle protobuf zlib apple_support buildozer package_metadata; do
            option common "--override_module=$name" "$modules/$name"
        done
        echo "# Every checkout shares what any of them compiled or downloaded, with plain Go as well."
        option common --disk_cache "$cache/disk"
        echo "common --experimental_disk_cache_gc_max_size=5G"
        echo "common --repo_env=GO_REPOSITORY_USE_HOST_CACHE=1"
        echo "# What is fetched all the same and cannot be had is not asked for eight times."
        echo "common --http_connector_attempts=1"
        echo "# The Go which rules_go would download for go.mod."
        option common --override_repository=rules_go~~go_sdk~main___download_0 "$sdk"
    } >"$1"
}

# option prints the line of a bazelrc that gives the command $1 the option $2 with the value $3.
option() {
    printf '%s %s="%s"\n' "$1" "$2" "$(sed 's/[\\"]/\\&/g' <<<"$3")"
}
