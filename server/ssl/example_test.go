package ssl_test

import (
	"crypto/tls"
	"fmt"
	"io"
	"os"

	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/ssl"
)

// HTTPSServer(("127.0.0.1", 0), Handler, certfile="ec.crt", keyfile="ec-aes256.key",
// password="secret"): one connection after the other, over TLS.
func ExampleNewHTTPSServer() {
	httpd, err := ssl.NewHTTPSServer("127.0.0.1:0", echo, ssl.Files{
		CertFile: "testdata/ec.crt",
		KeyFile:  "testdata/ec-aes256.key",
		Password: ssl.Password("secret"),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer httpd.Close()
	go httpd.ServeForever()
	trusting := &tls.Config{InsecureSkipVerify: true} // the certificate is its own authority
	c, err := tls.Dial("tcp", httpd.Addr().String(), trusting)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	fmt.Fprintln(c, "hello")
	io.CopyN(os.Stdout, c, 6)
	// Output: hello
}

// ThreadingHTTPSServer(("127.0.0.1", 0), Handler, certfile="nowhere.pem"): the
// certificate is read when the server is made.
func ExampleNewThreadingHTTPSServer() {
	_, err := ssl.NewThreadingHTTPSServer("127.0.0.1:0", echo, ssl.Files{CertFile: "nowhere.pem"})
	fmt.Println(err)
	// Output: FileNotFoundError: [Errno 2] No such file or directory
}

// bind_and_activate=False: a server of IPv6, say, is made first and secured then.
func ExampleFiles_Secure() {
	httpd := listener.NewUnbound("tcp4", "127.0.0.1:0", echo)
	ssl.Files{CertFile: "testdata/ec.crt", KeyFile: "testdata/ec.key", ALPN: []string{"http/1.1"}}.Secure(httpd)
	fmt.Println(httpd.Bind())
	httpd.ServerClose()
	// Output: <nil>
}

// A server that is bound already, as by a supervisor.
func ExampleFiles_Wrap() {
	httpd, err := listener.NewHTTPServer("127.0.0.1:0", echo)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer httpd.ServerClose()
	fmt.Println(ssl.Files{CertFile: "testdata/ec.crt", KeyFile: "testdata/ec.key"}.Wrap(httpd))
	// Output: <nil>
}

// context.load_cert_chain('ec.crt', 'ec-aes256.key', 'guess')
func ExampleContext_LoadCertChain() {
	context := ssl.NewContext()
	context.SetALPN("http/1.1")
	err := context.LoadCertChain("testdata/ec.crt", "testdata/ec-aes256.key", ssl.Password("guess"))
	fmt.Println(err)
	// Output: ssl.SSLError: [SSL] PEM lib (_ssl.c:4242)
}

// context.wrap_socket(server.socket, server_side=True)
func ExampleContext_WrapSocket() {
	context := ssl.NewContext()
	if err := context.LoadCertChain("testdata/ec.crt", "testdata/ec.key", nil); err != nil {
		fmt.Println(err)
		return
	}
	httpd, err := listener.NewHTTPServer("127.0.0.1:0", echo)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer httpd.ServerClose()
	httpd.Wrap(context.WrapSocket)
	// Output:
}

// Whoever gives no password is asked, at the terminal unless told otherwise.
func ExampleContext_passPhrase() {
	context := ssl.NewContext()
	context.PassPhrase = func() ([]byte, error) {
		fmt.Println("Enter PEM pass phrase:")
		return []byte("secret"), nil
	}
	fmt.Println(context.LoadCertChain("testdata/ec.crt", "testdata/ec-aes256.key", nil))
	// Output:
	// Enter PEM pass phrase:
	// <nil>
}
