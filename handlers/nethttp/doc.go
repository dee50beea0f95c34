// Package nethttp joins this project to net/http, both ways.
//
//	New, NewFor      serve an http.Handler by our listener and base handler
//	Mount, Mounted   mount a handler of ours, such as file.New(dir), in net/http
//
// An existing handler, routers and middleware included, becomes a handler class
// like any other: its log, its error pages and its limits are Python's, and every
// field of it can be replaced.
//
//	log.Fatal(listener.ListenAndServe(":8000", nethttp.New(mux)))
//
// The other way a handler class takes its place among the handlers of net/http,
// below a prefix, behind TLS, in HTTP/2:
//
//	mux.Handle("/files/", http.StripPrefix("/files", nethttp.Mount(file.New("site"))))
//
// Neither way is byte for byte what Python does, nor meant to be. A request that
// New serves is read by Python's rules first and by those of net/http then, which
// are stricter, and the reply has the headers of both. A handler that is mounted
// gets the request as net/http has understood it, written anew: without the order
// and the case of its headers, without what a connection carries beside requests,
// and with a path that a router may have cleaned. The reason phrase and the header
// fields that concern the connection are lost on the way back.
//
// The package routes nothing and does no TLS. It does not serve HTTP/2 by our
// listener: that is net/http's, and handlers of ours are mounted there.
package nethttp
