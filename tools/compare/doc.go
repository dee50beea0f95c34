// Compare feeds two servers the same made-up conversations and reports every difference in what they
// send, log, and do with the connection.
//
//	go run ./tools/compare --python 3.14 --count 20000 --seed 2
//	go run ./tools/compare --python 2.7 --handler cgi --protocol HTTP/1.1 --about script-request
//	go run ./tools/compare --left python:3.14 --right './other --port {port} --root {tree}'
//
// A server is python:VERSION, glass:VERSION (ours), or a command line in which {port}, {tree}, {handler}
// and {protocol} are replaced; one without {port} has to print its port in its first line, alone or as
// http.server does. It must take several connections at a time and write its log to standard error.
//
// Both are started once for each handler (file, cgi, base) and protocol (HTTP/1.0, HTTP/1.1); a command
// line without {handler} is taken for a server of files. Conversations come from tools/compare/generate
// and are dealt to these in turn: the same seed gives the same ones everywhere.
//
// A difference is shrunk while it stays the same kind of difference, printed once for each kind in
// transcript lines, with the flags that repeat the conversation it was first seen in. A difference that
// the left server also has with itself is counted and not reported, and so is one that
// docs/differences.md names.
//
// The exit status is 0 without differences, 1 with, 2 when something went wrong.
package main
