# The rules and the Go that Bazel builds with. Sourced by made.sh.

# bazel_modules makes a folder of Bazel modules at $1: rules_go and Gazelle, which are Go modules too,
# and a stand-in for each module that theirs name but nothing here is built with.
bazel_modules() {
    mkdir -- "$1"
    copy_go_module "github.com/bazelbuild/rules_go@v$rules_go" "$1/rules_go"
    copy_go_module "github.com/bazelbuild/bazel-gazelle@v$gazelle" "$1/gazelle"
    # Gazelle's repository keeps a vendor folder, which its first steps are compiled from, and the
    # zip of its Go module leaves that out.
    (cd -- "$1/gazelle" && GOWORK=off GOFLAGS=-mod=mod go mod vendor -e)

    local name
    for name in protobuf zlib apple_support buildozer package_metadata; do
        mkdir -- "$1/$name"
        printf 'module(name = "%s", version = "0.0.0")\n' "$name" >"$1/$name/MODULE.bazel"
        : >"$1/$name/BUILD.bazel"
    done
    buildozer_stand_in "$1/buildozer"
    package_metadata_stand_in "$1/package_metadata"
}

# copy_go_module copies the Go module $1 to $2, as files that can be written and scripts that run:
# module zips carry no modes.
copy_go_module() {
    local from
    from=$(cd / && GOWORK=off go mod download -json "$1" | sed -n 's/^\t"Dir": "\(.*\)",\{0,1\}$/\1/p')
    [ -d "$from" ] || fail "the Go module proxy has no $1"
    cp -R -- "$from" "$2"
    chmod -R u+w -- "$2"
    find "$2" -type f \( -name '*.sh' -o -name '*.bash' \) -exec chmod +x {} +
}

# buildozer_stand_in writes the module extension that Bazel's own tools look for.
buildozer_stand_in() {
    cat >"$1/buildozer_binary.bzl" <<'END'
def _repository(ctx):
    ctx.file("BUILD.bazel")

_binary = repository_rule(implementation = _repository)

def _extension(_ctx):
    _binary(name = "buildozer_binary")

buildozer_binary = module_extension(implementation = _extension)
END
}

# package_metadata_stand_in writes the macro that Gazelle puts into each Go module's BUILD file. Such
# a file declares the target as metadata of all in it, itself included, unless it says otherwise.
package_metadata_stand_in() {
    mkdir -- "$1/rules"
    : >"$1/rules/BUILD.bazel"
    cat >"$1/rules/package_metadata.bzl" <<'END'
def package_metadata(name, **_kwargs):
    native.filegroup(
        name = name,
        applicable_licenses = [],
        visibility = ["//visibility:public"],
    )
END
}

# go_sdk makes a folder at $1 like the one rules_go unpacks a downloaded Go into: Go's own files, and
# the BUILD file which rules_go keeps a template of.
go_sdk() {
    local entry arch
    mkdir -- "$1"
    for entry in "$goroot"/*; do
        ln -s -- "$entry" "$1/"
    done
    : >"$1/ROOT"
    : >"$1/REPO.bazel"

    arch=$(go env GOHOSTARCH)
    case $arch in
    amd64) cpu=x86_64 ;;
    arm64) cpu=aarch64 ;;
    *) fail "bazelw knows amd64 and arm64, and this machine is $arch" ;;
    esac
    sed -e "s/{goos}/linux/; s/{goarch}/$arch/; s/{exe}//; s/{version}/${goversion#go}/" \
        -e 's/{experiments}/[]/' \
        -e "s,{exec_compatible_with},[\"@platforms//cpu:$cpu\"\\, \"@platforms//os:linux\"]," \
        "$modules/rules_go/go/private/BUILD.sdk.bazel" >"$1/BUILD.bazel"

    local major minor patch
    IFS=. read -r major minor patch <<<"${goversion#go}"
    printf '%s = "%s"\n' MAJOR_VERSION "$major" MINOR_VERSION "$minor" \
        PATCH_VERSION "${patch:-0}" PRERELEASE_SUFFIX "" >"$1/version.bzl"
}
