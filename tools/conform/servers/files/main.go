// Files serves a folder with net/http's FileServer: files PORT TREE.
//
// It is one of the servers that the corpus is played against for comparison.
// Nothing is configured: what it does is what comes with Go.
package main

import (
	"fmt"
	"net/http"
	"os"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: files PORT TREE")
		os.Exit(2)
	}
	err := http.ListenAndServe("127.0.0.1:"+os.Args[1], http.FileServer(http.Dir(os.Args[2])))
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
