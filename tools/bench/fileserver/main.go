// Command fileserver is Go's http.FileServer and nothing else, to be compared
// with.
//
//	fileserver ADDRESS FOLDER
package main

import (
	"fmt"
	"net/http"
	"os"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: fileserver ADDRESS FOLDER")
		os.Exit(2)
	}
	fmt.Fprintln(os.Stderr, "fileserver:", http.ListenAndServe(os.Args[1], http.FileServer(http.Dir(os.Args[2]))))
	os.Exit(1)
}
