// Package file serves the files of a directory: Python's
// SimpleHTTPRequestHandler.
//
// A Handler is a base.Handler that answers GET and HEAD, with the attributes
// and methods of the class as further fields:
//
//	Python                  Go
//	directory               Handler.Directory
//	index_pages             Handler.IndexPages
//	extensions_map          Handler.ExtensionsMap
//	default_content_type    Handler.DefaultContentType
//	extra_response_headers  Handler.ExtraResponseHeaders
//	do_GET, do_HEAD         Handler.Do["GET"], Handler.Do["HEAD"]
//	send_head               Handler.SendHead
//	list_directory          Handler.ListDirectory
//	translate_path          Handler.TranslatePath
//	copyfile                Handler.CopyFile
//	guess_type              Handler.GuessType
//
//	h := file.New("site")                          // class H(SimpleHTTPRequestHandler)
//	end := h.EndHeaders
//	h.EndHeaders = func(x *base.Exchange) {        //     def end_headers(self):
//		x.SendHeader("Access-Control-Allow-Origin", "*")
//		end(x)                                 //         super().end_headers()
//	}
//	log.Fatal(listener.ListenAndServe(":8000", h))
//
// Where a request goes, in the order of the files of this package: path.go
// finds the file name for the target, open.go opens it, location.go redirects
// a directory without its slash, listing.go lists one without an index page,
// modified.go answers 304, guess.go names the type, and head.go, which calls
// them all, sends what was found.
//
// Symbolic links are followed wherever they lead, as in Python. Ranges, entity
// tags and compression are not known to it (FILE-53, FILE-54, FILE-55).
package file
