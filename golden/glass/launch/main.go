// Launch runs our server as a case of the corpus wants it, as a program of its
// own: the twin of tools/record/launch.py.
//
//	launch --port 8000 --tree DIR --handler app:hello --protocol HTTP/1.1 --server serial --python 3.14
//
// It is what tools/conform is tried with: conform run --exec 'launch --port
// {port} --tree {tree} --handler {handler} --protocol {protocol} --server
// {server} --python {python}'. On SIGTERM it handles the connections that were
// made, and ends. Our program for people is tools/serve.
package main

import (
	"fmt"
	"os"

	"github.com/glasshttp/glass/golden/glass"
)

func main() {
	if err := glass.Launch(os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "launch: %v\n", err)
		os.Exit(1)
	}
}
