package ssl

import (
	"crypto/tls"
	"net"
	"slices"
	"time"

	"github.com/glasshttp/glass/spec/python"
)

// A Context is what the connections of a server have in common. Make one with
// NewContext or NewContextFor, load a certificate, then wrap sockets.
type Context struct {
	// PassPhrase is asked for the pass phrase of an encrypted key when
	// LoadCertChain is given no password; when that fails it is asked once more.
	// It is AskPassPhrase for Pythons that ask (LISTENER-39); nil makes such a
	// key one that cannot be used.
	PassPhrase func() ([]byte, error)

	facts       *python.Facts
	certificate tls.Certificate
	alpn        []string
}

// NewContext makes a context without a certificate, like that of the default
// Python.
func NewContext() *Context { return NewContextFor(nil) }

// NewContextFor makes a context without a certificate, like that of the Python
// that facts describe; nil, and a Python that has no HTTPSServer, stand for the
// default.
func NewContextFor(facts *python.Facts) *Context {
	if facts == nil || facts.CertificateErrorLine == 0 {
		facts = python.Default()
	}
	c := &Context{facts: facts}
	if facts.AsksPassPhrase {
		c.PassPhrase = AskPassPhrase
	}
	return c
}

// SetALPN sets the protocols that clients may choose from, the best first.
func (c *Context) SetALPN(protocols ...string) { c.alpn = protocols }

// suites are what TLS 1.2 may use: what Python's context and crypto/tls both
// hold to be safe. Those of 1.3 cannot be chosen.
var suites = []uint16{
	tls.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
	tls.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
	tls.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
	tls.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
	tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
	tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
}

// config is the context in words of crypto/tls.
func (c *Context) config() *tls.Config {
	config := &tls.Config{
		Certificates: []tls.Certificate{c.certificate},
		MinVersion:   tls.VersionTLS12,
		CipherSuites: suites,
		NextProtos:   c.alpn,
	}
	// A client that offers other protocols only is served all the same, without
	// one; crypto/tls would refuse it.
	without := config.Clone()
	without.NextProtos = nil
	config.GetConfigForClient = func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
		for _, protocol := range hello.SupportedProtos {
			if slices.Contains(c.alpn, protocol) {
				return nil, nil
			}
		}
		return without, nil
	}
	return config
}

// WrapSocket gives a listener whose connections speak TLS. Accept does not wait
// for their handshakes: whoever accepts calls Handshake, or the first Read does.
//
// Python's does wait, so that a client that says nothing holds up all others.
func (c *Context) WrapSocket(l net.Listener) net.Listener {
	return &socket{Listener: l, config: c.config(), facts: c.facts}
}

// A socket is a listening socket that has been wrapped.
type socket struct {
	net.Listener
	config *tls.Config
	facts  *python.Facts
}

func (s *socket) Accept() (net.Conn, error) {
	c, err := s.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return newConn(c, s.config, s.facts), nil
}

// SetDeadline sets until when Accept waits.
func (s *socket) SetDeadline(t time.Time) error {
	if l, ok := s.Listener.(interface{ SetDeadline(time.Time) error }); ok {
		return l.SetDeadline(t)
	}
	return nil // as with the listener itself, which waits for ever
}
