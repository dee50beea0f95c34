"""Holds an HTTP server to the corpus, as a test: http_conformance_test.

In MODULE.bazel of the repository that the server is in:

    bazel_dep(name = "glasshttp", version = "0.1.0")

and in the BUILD file beside the server:

    load("@glasshttp//tools:conformance.bzl", "http_conformance_test")

    http_conformance_test(
        name = "conformance_test",
        server = ":server",
        server_args = ["--port={port}", "{tree}"],
        chapters = ["file"],
        compare = "http",
        known_failures = "known.txt",
    )

The server can be written in any language: it is any target that `bazel run` would run. It is started
once for each case, with a port to listen on and a folder to serve. The test needs neither a Python nor
a network. docs/conform.md tells what a server has to do and what the verdicts mean.

A failure is shown as a diff of what was recorded and what came. `--test_filter` takes what `chapters`
takes, to play less; an id plays one case:

    bazel test :conformance_test --test_filter=file/a-file-is-sent

Bazel's own report (test.xml) has each case as a test of its own, and where there is a zip the outputs
of the test (outputs.zip) hold the results as conformance.json and as a page, conformance.html.
"""

def _in_double_quotes(text):
    """Spells text for the inside of double quotes in a shell."""
    for special in ["\\", "\"", "$", "`"]:
        text = text.replace(special, "\\" + special)
    return text

def _word(text):
    """Spells text as one word of a command line that conform splits."""
    plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=+./:,@%{}"
    if text and not [c for c in text.elems() if c not in plain]:
        return text
    return "'" + text.replace("'", "'\\''") + "'"

def _option(name, value):
    """Spells an option of conform, as a line of the script."""
    return "    --%s \"%s\" \\" % (name, _in_double_quotes(value))

def _command(name, program, args):
    """Spells an option that is a command line. The program is found from the folder of the runfiles."""
    words = " ".join([_word(arg) for arg in args])
    return "    --%s \"'$runfiles/%s' %s\" \\" % (name, _in_double_quotes(program.short_path), _in_double_quotes(words))

def _conformance_test_impl(ctx):
    lines = [
        "#!/bin/sh",
        "# Made by http_conformance_test for %s." % ctx.label.name,
        "runfiles=$(pwd)",
        "export TMPDIR=\"${TEST_TMPDIR:-/tmp}\"",
        "outputs=${TEST_UNDECLARED_OUTPUTS_DIR:-$TMPDIR}",
        "# Without zip Bazel would fail a test for having outputs.",
        "command -v zip >/dev/null || outputs=$TMPDIR",
        "set -f # a pattern is for conform, not for the shell",
        "exec \"$runfiles/%s\" run \\" % ctx.executable._conform.short_path,
    ]
    runfiles = ctx.runfiles(files = ctx.files.data)
    programs = [ctx.attr.server, ctx.attr.serve, ctx.attr._conform] + ctx.attr.data
    for program in programs:
        if program:
            runfiles = runfiles.merge(program[DefaultInfo].default_runfiles)
    if ctx.executable.server:
        lines.append(_command("exec", ctx.executable.server, ctx.attr.server_args))
        runfiles = runfiles.merge(ctx.runfiles([ctx.executable.server]))
    if ctx.executable.serve:
        lines.append(_command("exec-serve", ctx.executable.serve, ctx.attr.serve_args))
        runfiles = runfiles.merge(ctx.runfiles([ctx.executable.serve]))
    if not ctx.executable.server and not ctx.executable.serve:
        fail("server, or serve, or both must be given")
    if ctx.file.known_failures:
        lines.append(_option("known", ctx.file.known_failures.short_path))
        runfiles = runfiles.merge(ctx.runfiles([ctx.file.known_failures]))
    for name in ["python", "compare", "handler", "protocol"]:
        if getattr(ctx.attr, name):
            lines.append(_option(name, getattr(ctx.attr, name)))
    for name in ["serial", "log", "split", "comply"]:
        if getattr(ctx.attr, name):
            lines.append("    --%s \\" % name)
    lines += [
        _option("name", "//%s:%s" % (ctx.label.package, ctx.label.name)),
        "    --json \"$outputs/conformance.json\" --html \"$outputs/conformance.html\" \\",
        "    ${XML_OUTPUT_FILE:+--junit \"$XML_OUTPUT_FILE\"} \\",
        "    -- ${TESTBRIDGE_TEST_ONLY:-%s}" % " ".join(ctx.attr.chapters),
        "",
    ]
    script = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(script, "\n".join(lines), is_executable = True)
    return [DefaultInfo(
        executable = script,
        runfiles = runfiles.merge(ctx.runfiles([ctx.executable._conform])),
    )]

http_conformance_test = rule(
    implementation = _conformance_test_impl,
    test = True,
    doc = "Plays recorded conversations with Python's http.server against a server, and fails where it answers otherwise.",
    attrs = {
        "server": attr.label(
            executable = True,
            cfg = "target",
            doc = "The server: any executable target. It is started for each case anew, listens on 127.0.0.1, " +
                  "and is killed when the case is over.",
        ),
        "server_args": attr.string_list(
            default = ["{port}", "{tree}"],
            doc = "What follows the server on its command line. {port} is where it is to listen and {tree} the folder " +
                  "to serve; {handler}, {protocol}, {server}, {python}, {directories} and {environ} are what else the " +
                  "case wants. Cases that want what no placeholder tells the server are skipped.",
        ),
        "serve": attr.label(
            executable = True,
            cfg = "target",
            doc = "A program with the command line of `python -m http.server`, for the chapter serve.",
        ),
        "serve_args": attr.string_list(
            default = ["{args}"],
            doc = "What follows that program: {args} are the words that the case gives it.",
        ),
        "python": attr.string(
            default = "3.14",
            doc = "The version of Python whose answers are expected: 2.7, or 3.6 to 3.15.",
        ),
        "chapters": attr.string_list(
            doc = "What to play: chapters (listener, request, base, file, cgi, serve), ids of cases, or patterns such " +
                  "as file/*redirect*. Nothing is everything.",
        ),
        "compare": attr.string(
            default = "wire",
            values = ["wire", "http"],
            doc = "wire compares every byte, http what the bytes mean: status, body, and the headers that matter.",
        ),
        "known_failures": attr.label(
            allow_single_file = True,
            doc = "A file of cases that are known to fail, a line each: CASE [PYTHONS] REASON. One that passes fails the test.",
        ),
        "handler": attr.string(
            values = ["", "file", "cgi"],
            doc = "What the server is, where server_args have no {handler}: file (the default) or cgi.",
        ),
        "protocol": attr.string(
            doc = "The version of HTTP that it speaks, where server_args have no {protocol}: HTTP/1.0 is the default.",
        ),
        "serial": attr.bool(
            doc = "Whether it handles one connection at a time, where server_args have no {server}.",
        ),
        "log": attr.bool(doc = "Whether what it writes to standard error is compared as well."),
        "split": attr.bool(
            doc = "Whether each case is played again with what the client sends cut at every byte: the answers must not change.",
        ),
        "comply": attr.bool(doc = "Whether breaking a rule of RFC 9110 or 9112 is a failure, too."),
        "data": attr.label_list(
            allow_files = True,
            doc = "What the server needs at run time.",
        ),
        "_conform": attr.label(
            default = "//tools/conform",
            executable = True,
            cfg = "target",
        ),
    },
)
