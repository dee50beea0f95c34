package ssl

import (
	"github.com/glasshttp/glass/server/listener"
)

// Files are what HTTPSServer is made with besides address and handler: its
// keyword arguments.
type Files struct {
	CertFile string // certfile: the certificate, and behind it those that vouch for it
	KeyFile  string // keyfile: its private key; empty when that is in CertFile

	// Password is asked for the password of an encrypted key; nil asks whoever
	// sits at the terminal, as AskPassPhrase does. See Password for one that is
	// known.
	Password func() ([]byte, error)

	// ALPN are the protocols that clients may choose from, the best first:
	// alpn_protocols. nil is "http/1.1".
	ALPN []string
}

// Password answers with a password that is known.
func Password(text string) func() ([]byte, error) {
	return func() ([]byte, error) { return []byte(text), nil }
}

// NewHTTPSServer is HTTPSServer(address, h, certfile=..., ...): a serial server
// at a TCP address, for clients of IPv4, that speaks TLS. Of a wrong address and
// a wrong certificate the address is found (SERVE-25).
func NewHTTPSServer(address string, h listener.Handler, files Files) (*listener.Server, error) {
	s := listener.NewUnbound("tcp4", address, h)
	files.Secure(s)
	return bound(s)
}

// NewThreadingHTTPSServer is ThreadingHTTPSServer(address, h, certfile=..., ...):
// the same with a goroutine for each connection.
func NewThreadingHTTPSServer(address string, h listener.Handler, files Files) (*listener.Server, error) {
	s := listener.NewUnbound("tcp4", address, h)
	s.Threading = true
	files.Secure(s)
	return bound(s)
}

// Secure makes an HTTPSServer of a server that is not bound yet: its
// ServerActivate then wraps the socket.
func (f Files) Secure(s *listener.Server) {
	activate := s.ServerActivate
	s.ServerActivate = func() error {
		if err := activate(); err != nil {
			return err
		}
		return f.Wrap(s)
	}
}

// Wrap makes an HTTPSServer of a server that is bound already. It is like that of
// the Python that the server follows.
func (f Files) Wrap(s *listener.Server) error {
	context := NewContextFor(s.Facts)
	if err := context.LoadCertChain(f.CertFile, f.KeyFile, f.Password); err != nil {
		return err
	}
	alpn := f.ALPN
	if alpn == nil {
		alpn = []string{"http/1.1"}
	}
	context.SetALPN(alpn...)
	s.Wrap(context.WrapSocket)
	return nil
}

// bound gives a server that has been bound, or none.
func bound(s *listener.Server) (*listener.Server, error) {
	if err := s.Bind(); err != nil {
		return nil, err
	}
	return s, nil
}
