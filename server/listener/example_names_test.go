package listener_test

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"syscall"

	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// An address of one family or of both: address_family, server_address,
// server_name and server_port.
func ExampleNew() {
	httpd, err := listener.New("tcp", "127.0.0.1:0", greet)
	if err != nil {
		log.Fatal(err)
	}
	defer httpd.ServerClose()
	host, _, _ := net.SplitHostPort(httpd.Addr().String())
	fmt.Println(host, httpd.Network, httpd.Threading)
	// Output: 127.0.0.1 tcp false
}

// A server for all clients, of IPv4 and IPv6, in a line.
func ExampleListenAndServe() {
	log.Fatal(listener.ListenAndServe(":8000", greet))
}

func ExampleServer_Addr() {
	httpd, err := listener.NewHTTPServer("127.0.0.1:0", greet)
	if err != nil {
		log.Fatal(err)
	}
	defer httpd.ServerClose()
	fmt.Println(httpd.Addr().String() == fmt.Sprintf("127.0.0.1:%d", httpd.ServerPort()))
	// Output: true
}

// server_name of a server at 127.0.0.1 is mostly localhost.
func ExampleServer_ServerName() {
	httpd, err := listener.NewHTTPServer("127.0.0.1:0", greet)
	if err != nil {
		log.Fatal(err)
	}
	defer httpd.ServerClose()
	fmt.Println(httpd.ServerName() == listener.GetFQDN(python.Default(), "127.0.0.1"))
	// Output: true
}

func ExampleServer_ServerPort() {
	httpd := listener.NewUnbound("tcp4", "127.0.0.1:0", greet)
	fmt.Println(httpd.ServerPort()) // as long as it is not bound
	// Output: 0
}

// fileno(), for those who wait for a connection themselves.
func ExampleServer_Fileno() {
	httpd, err := listener.NewHTTPServer("127.0.0.1:0", greet)
	if err != nil {
		log.Fatal(err)
	}
	defer httpd.ServerClose()
	kind, err := syscall.GetsockoptInt(httpd.Fileno(), syscall.SOL_SOCKET, syscall.SO_TYPE)
	fmt.Println(kind == syscall.SOCK_STREAM, err)
	// Output: true <nil>
}

// server_bind and server_activate, overridden; super() is what they were before.
func ExampleServer_Bind() {
	httpd := listener.NewUnbound("tcp4", "127.0.0.1:0", greet)
	bind, activate := httpd.ServerBind, httpd.ServerActivate
	httpd.ServerBind = func() error {
		fmt.Println("server_bind")
		return bind()
	}
	httpd.ServerActivate = func() error {
		fmt.Println("server_activate")
		return activate()
	}
	fmt.Println(httpd.Bind())
	httpd.ServerClose()
	// Output:
	// server_bind
	// server_activate
	// <nil>
}

// A listener that counts, between the server and its socket.
type counting struct {
	net.Listener
	accepted int
}

func (c *counting) Accept() (net.Conn, error) {
	conn, err := c.Listener.Accept()
	if err == nil {
		c.accepted++
	}
	return conn, err
}

func ExampleServer_Wrap() {
	httpd, err := listener.NewHTTPServer("127.0.0.1:0", greet)
	if err != nil {
		log.Fatal(err)
	}
	var layer counting
	httpd.Wrap(func(l net.Listener) net.Listener {
		layer.Listener = l
		return &layer
	})
	ended := make(chan error)
	go func() { ended <- httpd.ServeForever() }()
	say(httpd, "world")
	httpd.Close()
	fmt.Println(<-ended, layer.accepted)
	// Output:
	// "Hello, world\n"
	// <nil> 1
}

// shutdown ends the loop, which may go on later; server_close ends the rest.
func ExampleServer_Stop() {
	httpd, err := listener.NewThreadingHTTPServer("127.0.0.1:0", greet)
	if err != nil {
		log.Fatal(err)
	}
	ended := make(chan error)
	for range 2 {
		go func() { ended <- httpd.ServeForever() }()
		say(httpd, "world")
		httpd.Stop()
		fmt.Println(<-ended)
	}
	httpd.ServerClose()
	// Output:
	// "Hello, world\n"
	// <nil>
	// "Hello, world\n"
	// <nil>
}

// with HTTPServer(...) as httpd: the socket is closed at the end, and threads
// that are no daemons are waited for.
func ExampleServer_ServerClose() {
	httpd, err := listener.NewThreadingHTTPServer("127.0.0.1:0", greet)
	if err != nil {
		log.Fatal(err)
	}
	httpd.DaemonThreads = false // daemon_threads = False; block_on_close is True
	ended := make(chan error)
	go func() { ended <- httpd.ServeForever() }()
	say(httpd, "world")
	fmt.Println(httpd.ServerClose(), <-ended)
	// Output:
	// "Hello, world\n"
	// <nil> <nil>
}

// Close cuts what is under way, as the end of a Python does.
func ExampleServer_Close() {
	httpd, err := listener.NewThreadingHTTPServer("127.0.0.1:0", greet)
	if err != nil {
		log.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- httpd.ServeForever() }()
	fmt.Println(httpd.Close(), <-ended)
	// Output: <nil> <nil>
}

// A pool of goroutines in place of one for each connection: process_request
// hands connections on, process_request_thread handles them.
func ExampleServer_ProcessConn() {
	httpd, err := listener.NewThreadingHTTPServer("127.0.0.1:0", greet)
	if err != nil {
		log.Fatal(err)
	}
	queue := make(chan *listener.Conn)
	for range 4 {
		go func() {
			for c := range queue {
				httpd.ProcessConn(c)
			}
		}()
	}
	httpd.ProcessRequest = func(c *listener.Conn) { queue <- c }
	go httpd.ServeForever()
	say(httpd, "world")
	httpd.Close()
	close(queue)
	// Output: "Hello, world\n"
}

// client_address is an address and a port.
func ExampleConn_ClientHost() {
	httpd, err := listener.NewHTTPServer("127.0.0.1:0", listener.HandlerFunc(func(c *listener.Conn) error {
		_, err := fmt.Fprint(c, c.ClientHost(), " ", c.ClientPort() > 0)
		return err
	}))
	if err != nil {
		log.Fatal(err)
	}
	defer httpd.Close()
	go httpd.ServeForever()
	say(httpd, "who am I?")
	// Output: "127.0.0.1 true"
}

// A report as 2.7 makes it, half on standard output and half on standard error.
func ExampleServer_ReportTo() {
	facts, err := python.Lookup("2.7")
	if err != nil {
		log.Fatal(err)
	}
	httpd := listener.NewOn(nil, greet)
	httpd.Facts = facts
	httpd.Log = listener.NewLog(os.Stdout)
	_, there := net.Pipe()
	httpd.ReportTo(listener.NewConn(there, httpd), errors.New("RuntimeError: not today"), io.Discard)
	// Output: RuntimeError: not today
}

// A handler that panics is reported with what it panicked with and where.
func ExamplePanic() {
	httpd := listener.NewOn(nil, listener.HandlerFunc(func(*listener.Conn) error { panic("not today") }))
	httpd.HandleError = func(_ *listener.Conn, err error) {
		var p *listener.Panic
		fmt.Println(errors.As(err, &p), p.Value)
	}
	here, there := net.Pipe()
	defer here.Close()
	httpd.HandleConn(there)
	// Output: true not today
}

// Lines of one log stay whole, whoever writes them.
func ExampleNewLog() {
	httpd := listener.NewOn(nil, greet)
	httpd.Log = listener.NewLog(os.Stdout) // sys.stderr = sys.stdout
	fmt.Fprintln(httpd.Log, "a line")
	// Output: a line
}

// socket.getfqdn('127.0.0.1'): mostly localhost.
func ExampleGetFQDN() {
	name := listener.GetFQDN(python.Default(), "127.0.0.1")
	fmt.Println(name != "")
	// Output: true
}

// The class of an error of a connection, as two Pythons have it.
func ExampleRaised() {
	for _, version := range []string{"2.7", "3.14"} {
		facts, err := python.Lookup(version)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(listener.Raised(facts, syscall.EPIPE))
	}
	// Output:
	// error: [Errno 32] Broken pipe
	// BrokenPipeError: [Errno 32] Broken pipe
}

// old is a handler as in Python 2.7.
type old struct{ listener.HandlerFunc }

func (old) Follows() *python.Facts {
	facts, _ := python.Lookup("2.7")
	return facts
}

// A server follows the Python that its handler follows.
func ExampleFollower() {
	httpd := listener.NewOn(nil, old{greet})
	fmt.Println(httpd.Facts.Version, httpd.BlockOnClose)
	// Output: 2.7 false
}
