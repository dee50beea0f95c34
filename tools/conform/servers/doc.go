// Package servers has scripts that start the servers which the corpus is
// played against for comparison, each as its manual has it for static files:
//
//	nginx/start PORT TREE       nginx, with listings
//	busybox/start PORT TREE     the httpd of busybox
//	lighttpd/start PORT TREE    lighttpd, with listings
//	files PORT TREE             net/http's FileServer, a Go program
//	version SERVER              which version of one is installed
//
// Each stays in the foreground, listens on 127.0.0.1 alone, and ends on SIGTERM
// without leaving anything behind:
//
//	conform run --exec 'tools/conform/servers/nginx/start {port} {tree}' --compare http file
//
// The script matrix plays the corpus against all of them, a real Python and
// our own server, and writes
// docs/conformance.md and docs/conformance.html; notes.md is what that page says
// beside the figures.
package servers
