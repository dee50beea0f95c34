// Fileserver is the server of this example: Go's own, serving one folder.
package main

import (
	"flag"
	"log"
	"net/http"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:8000", "where to listen")
	folder := flag.String("folder", ".", "what to serve")
	flag.Parse()
	log.Fatal(http.ListenAndServe(*addr, http.FileServer(http.Dir(*folder))))
}
