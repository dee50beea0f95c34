package listener_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"strings"
	"time"

	"github.com/glasshttp/glass/server/listener"
)

// greet is a handler that reads a line and answers it.
var greet = listener.HandlerFunc(func(c *listener.Conn) error {
	name, err := bufio.NewReader(c).ReadString('\n')
	if err == io.EOF {
		return nil // the client has left without a word
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(c, "Hello,", strings.TrimSpace(name))
	return err
})

// say connects to a server, says a line, and prints the answer.
func say(s *listener.Server, line string) {
	c, err := net.Dial("tcp4", s.Addr().String())
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintln(c, line)
	answer, _ := io.ReadAll(c)
	fmt.Printf("%q\n", answer)
}

// HTTPServer(("127.0.0.1", 0), Handler): one connection after the other.
func ExampleNewHTTPServer() {
	httpd, err := listener.NewHTTPServer("127.0.0.1:0", greet)
	if err != nil {
		log.Fatal(err)
	}
	go httpd.ServeForever()
	say(httpd, "world")
	httpd.Stop()        // httpd.shutdown()
	httpd.ServerClose() // httpd.server_close()
	// Output: "Hello, world\n"
}

// ThreadingHTTPServer(("127.0.0.1", 0), Handler): a goroutine for each connection.
func ExampleNewThreadingHTTPServer() {
	httpd, err := listener.NewThreadingHTTPServer("127.0.0.1:0", greet)
	if err != nil {
		log.Fatal(err)
	}
	defer httpd.Close()
	go httpd.ServeForever()
	silent, err := net.Dial("tcp4", httpd.Addr().String()) // holds up nobody
	if err != nil {
		log.Fatal(err)
	}
	defer silent.Close()
	say(httpd, "world")
	fmt.Println(httpd.ServerPort() == httpd.Addr().(*net.TCPAddr).Port)
	// Output:
	// "Hello, world\n"
	// true
}

// What the socket is made with is set between making the server and binding it:
// HTTPServer(address, Handler, bind_and_activate=False), then server_bind() and
// server_activate().
func ExampleNewUnbound() {
	httpd := listener.NewUnbound("tcp4", "127.0.0.1:0", greet)
	httpd.RequestQueueSize = 5       // request_queue_size = 5
	httpd.AllowReuseAddress = false  // allow_reuse_address = False
	httpd.AllowReusePort = true      // allow_reuse_port = True
	fmt.Println(httpd.Fileno() >= 0) // fileno(), -1 without a socket
	if err := errors.Join(httpd.ServerBind(), httpd.ServerActivate()); err != nil {
		log.Fatal(err)
	}
	defer httpd.ServerClose()
	fmt.Println(httpd.Fileno() >= 0)
	// Output:
	// false
	// true
}

// A socket that was made elsewhere, such as one that a supervisor hands on.
func ExampleNewOn() {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	httpd := listener.NewOn(l, greet)
	defer httpd.Close()
	go httpd.ServeForever()
	say(httpd, "world")
	// Output: "Hello, world\n"
}

// A connection that was accepted elsewhere, or that is none of the network.
func ExampleServer_HandleConn() {
	httpd := listener.NewOn(nil, greet)
	httpd.Threading = true
	here, there := net.Pipe()
	if err := httpd.HandleConn(there); err != nil {
		log.Fatal(err)
	}
	fmt.Fprintln(here, "world")
	answer, _ := io.ReadAll(here)
	fmt.Printf("%s", answer)
	// Output: Hello, world
}

// A loop of one's own: handle_request, with a timeout and handle_timeout.
func ExampleServer_HandleRequest() {
	httpd, err := listener.NewHTTPServer("127.0.0.1:0", greet)
	if err != nil {
		log.Fatal(err)
	}
	defer httpd.ServerClose()
	keepRunning := true
	httpd.Timeout = time.Millisecond
	httpd.HandleTimeout = func() {
		fmt.Println("nobody has come")
		keepRunning = false
	}
	for keepRunning {
		if err := httpd.HandleRequest(); err != nil {
			log.Fatal(err)
		}
	}
	// Output: nobody has come
}

// verify_request: who may ask at all.
func ExampleServer_verifyRequest() {
	httpd, err := listener.NewHTTPServer("127.0.0.1:0", greet)
	if err != nil {
		log.Fatal(err)
	}
	defer httpd.Close()
	left := 1
	httpd.VerifyRequest = func(c *listener.Conn) bool {
		left--
		return c.ClientHost() == "127.0.0.1" && left >= 0
	}
	go httpd.ServeForever()
	say(httpd, "world")
	say(httpd, "again")
	// Output:
	// "Hello, world\n"
	// ""
}

// process_request and finish_request, with super(): at most two connections are
// handled at a time.
func ExampleServer_processRequest() {
	httpd, err := listener.NewThreadingHTTPServer("127.0.0.1:0", greet)
	if err != nil {
		log.Fatal(err)
	}
	defer httpd.Close()
	places := make(chan bool, 2)
	process, finish := httpd.ProcessRequest, httpd.FinishRequest
	httpd.ProcessRequest = func(c *listener.Conn) {
		places <- true
		process(c)
	}
	httpd.FinishRequest = func(c *listener.Conn) error {
		defer func() { <-places }()
		return finish(c)
	}
	go httpd.ServeForever()
	say(httpd, "world")
	// Output: "Hello, world\n"
}

// handle_error: reports in one's own words.
func ExampleServer_handleError() {
	httpd, err := listener.NewHTTPServer("127.0.0.1:0", listener.HandlerFunc(func(*listener.Conn) error {
		return errors.New("not today")
	}))
	if err != nil {
		log.Fatal(err)
	}
	httpd.HandleError = func(c *listener.Conn, err error) {
		fmt.Printf("it happened to %s: %v\n", c.ClientHost(), err)
	}
	go httpd.ServeForever()
	say(httpd, "world")
	httpd.Close()
	// Output:
	// it happened to 127.0.0.1: not today
	// ""
}

// service_actions: what the loop does besides.
func ExampleServer_serviceActions() {
	httpd, err := listener.NewHTTPServer("127.0.0.1:0", greet)
	if err != nil {
		log.Fatal(err)
	}
	httpd.PollInterval = time.Millisecond // serve_forever(poll_interval=0.001)
	turns := 0
	httpd.ServiceActions = func() {
		if turns++; turns == 3 {
			fmt.Println("enough")
			go httpd.Stop()
		}
	}
	httpd.ServeForever()
	httpd.ServerClose()
	// Output: enough
}

// What Python has not: requests that have come are answered, and then it ends.
func ExampleServer_Shutdown() {
	httpd, err := listener.NewThreadingHTTPServer("127.0.0.1:0", greet)
	if err != nil {
		log.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- httpd.ServeForever() }()
	say(httpd, "world")
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	fmt.Println(httpd.Shutdown(ctx), <-ended)
	// Output:
	// "Hello, world\n"
	// <nil> <nil>
}
