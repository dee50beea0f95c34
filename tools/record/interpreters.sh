#!/bin/bash
# Makes the newest Pythons for the recorder on a Debian machine that has none: 3.14 and 3.15.
#
#     tools/record/interpreters.sh
#
# Debian's testing release has them as packages. Installed over an older system they would bring its
# libraries along, so a tree of that release is made beside the system, with mmdebstrap, from the
# mirror that the machine's own apt sources name. Nothing is entered or mounted: commands of the names
# python3.14 and python3.15 run out of the tree with its own loader and libraries, in place. It all
# lies in the cache folder, where tools/record looks:
#
#     ${XDG_CACHE_HOME:-~/.cache}/glasshttp/pythons/tree    about 400 MB
#     ${XDG_CACHE_HOME:-~/.cache}/glasshttp/pythons/bin
#
# Run again, it does nothing. To make them anew, remove the folder first.
#
# Which releases they are is up to Debian: the recorder takes only those that the table of facts
# speaks of, and says so. Older Pythons come from pyenv: pyenv install 3.13.0.
set -euo pipefail

suite=forky
versions=(3.14 3.15)
folder=${XDG_CACHE_HOME:-$HOME/.cache}/glasshttp/pythons
tree=$folder/tree
made=$folder/tree.new # until it is whole

say() { echo "interpreters.sh: $*" >&2; }

fail() {
    say "$*"
    exit 1
}

# mirror prints the address of the first Debian archive in the machine's apt sources.
mirror() {
    apt-get indextargets --format '$(COMPONENT) $(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
        awk '$1 == "main" && $2 ~ /^(bullseye|bookworm|trixie|forky|sid|(old)?(old)?stable|testing|unstable)$/ {
            print $3; exit
        }'
}

# get_mmdebstrap installs it where it is not.
get_mmdebstrap() {
    command -v mmdebstrap >/dev/null && return
    [ "$(id -u)" = 0 ] || fail "mmdebstrap is missing: apt-get install mmdebstrap, as root"
    say "installing mmdebstrap"
    apt-get install -y --no-install-recommends mmdebstrap >&2
}

make_tree() {
    local from packages options=()
    from=$(mirror)
    [ -n "$from" ] || fail "no Debian mirror in this machine's apt sources"
    packages=$(printf ',python%s' "${versions[@]}")
    # A mirror may be days behind. Packages are checked against the archive's key all the same.
    options+=(--variant=minbase --include="${packages#,}" --aptopt='Acquire::Check-Valid-Until "false"')
    # Without root the files become the user's own, which is as good: nobody logs in there.
    [ "$(id -u)" = 0 ] || options+=(--mode=unshare)

    say "making a tree of Debian $suite in $folder: a minute or two"
    mkdir -p -- "$folder"
    rm -rf -- "$made"
    trap 'rm -rf -- "$made"' EXIT
    mmdebstrap "${options[@]}" --format=tar "$suite" - "deb $from $suite main" |
        (mkdir -- "$made" && tar -x -C "$made" --no-same-owner --exclude='./dev/*')
    mv -T -- "$made" "$tree"
    trap - EXIT
}

# make_commands writes the commands. The loader is named as it is on this kind of machine; --argv0
# lets a Python know by what name it was started, which its help text repeats.
make_commands() {
    local loader libraries version
    loader=$(find "$tree"/usr/lib "$tree"/usr/lib64 -maxdepth 1 -name 'ld-linux-*.so.*' 2>/dev/null | head -n 1)
    libraries=$(find "$tree"/usr/lib -maxdepth 1 -name '*-linux-gnu*' -type d | head -n 1)
    [ -n "$loader" ] && [ -n "$libraries" ] || fail "$tree has no loader or no libraries"
    mkdir -p -- "$folder/bin"
    for version in "${versions[@]}"; do
        cat >"$folder/bin/python$version" <<END
#!/bin/sh
PYTHONHOME='$tree/usr' exec '$loader' --argv0 "\$0" --library-path '$libraries' '$tree/usr/bin/python$version' "\$@"
END
        chmod +x "$folder/bin/python$version"
    done
}

[ -d "$tree" ] || {
    get_mmdebstrap
    make_tree
}
make_commands
for version in "${versions[@]}"; do
    release=$("$folder/bin/python$version" -c 'import http.server, sys; print(sys.version.split()[0])') ||
        fail "$folder/bin/python$version does not run"
    say "$folder/bin/python$version is Python $release"
done
