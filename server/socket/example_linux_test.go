package socket_test

import (
	"fmt"
	"io"
	"log"
	"net"

	"github.com/glasshttp/glass/server/socket"
)

// A listener of package net is given away for one that asks less of the system.
func Example() {
	plain, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		log.Fatal(err)
	}
	l, err := socket.Take(plain.(*net.TCPListener))
	if err != nil {
		log.Fatal(err)
	}
	defer l.Close()
	go func() {
		c, err := l.Accept()
		if err != nil {
			log.Fatal(err)
		}
		defer c.Close()
		io.WriteString(c, "hello")
	}()

	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()
	all, _ := io.ReadAll(c)
	fmt.Println(string(all))
	// Output: hello
}
