# Handing the command line to Bazel. Sourced by bazelw.

# run_or_launch passes the arguments on. Only `run` is taken apart: Bazel builds the program and
# writes down how to start it, and bazelw starts it, outside Bazel. So the program sees the machine
# and not Bazel's surroundings, gets Ctrl-C itself, and its exit status is bazelw's.
run_or_launch() {
    local before=()
    while [ $# -gt 0 ] && [ "${1#-}" != "$1" ]; do # startup options, spelt --name=value
        before+=("$1")
        shift
    done
    if [ "${1-}" != run ] || names_a_script "$@"; then
        launch ${before[@]+"${before[@]}"} "$@"
    fi
    shift

    local script=$cache/run.$$ commands status=0
    mkdir -p -- "$cache"
    (launch ${before[@]+"${before[@]}"} run --script_path="$script" "$@") || status=$?
    [ "$status" = 0 ] || exit "$status"
    commands=$(stand_where_the_user_stands <"$script")
    rm -f -- "$script"
    exec bash -c "$commands" bazelw
}

# stand_where_the_user_stands passes on a script of Bazel's. It tells the program in which folder Bazel
# was called, and that is the checkout when the user stood outside of it.
stand_where_the_user_stands() {
    folder=$(printf '%q' "$stood_in") awk '
        /^ *BUILD_WORKING_DIRECTORY=/ { print "BUILD_WORKING_DIRECTORY=" ENVIRON["folder"] " \\"; next }
        { print }'
}

# names_a_script tells whether the user wants the script that bazelw would ask for.
names_a_script() {
    local arg
    for arg; do
        case $arg in
        --) return 1 ;;
        --script_path | --script_path=*) return 0 ;;
        esac
    done
    return 1
}
