package ssl

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"syscall"

	"github.com/glasshttp/glass/server/pytext"
)

// A fault is what OpenSSL says of a certificate or key, without the line of
// Python's source that follows.
type fault string

func (f fault) Error() string { return string(f) }

// OpenSSL says hardly more of most files than that there was nothing in them.
const (
	errPEM     fault = "[SSL] PEM lib"
	errASN1    fault = "[PEM] ASN1 lib"
	errEnd     fault = "[PEM: BAD_END_LINE] bad end line"
	errSmall   fault = "[SSL: EE_KEY_TOO_SMALL] ee key too small"
	errSmallCA fault = "[SSL: CA_KEY_TOO_SMALL] ca key too small"
	errKind    fault = "[SSL: NO_CERTIFICATE_ASSIGNED] no certificate assigned"
	errValues  fault = "[X509: KEY_VALUES_MISMATCH] key values mismatch"
	errType    fault = "[SSL: UNKNOWN_CERTIFICATE_TYPE] unknown certificate type"
)

var errCurve = unsupported("the certificate's key is on a curve that is not supported")

// unsupported is the refusal of what OpenSSL can use and crypto/tls cannot.
func unsupported(what string) error {
	return &pytext.Exception{Class: "ssl.SSLError", Text: what}
}

// raised makes of an error what Python raises: an SSLError with the line that
// raises it, or an OSError, which names the file since 3.15.
func (c *Context) raised(err error, name string, line int) error {
	var said fault
	if errors.As(err, &said) {
		return &pytext.Exception{Class: "ssl.SSLError", Text: fmt.Sprintf("%s (_ssl.c:%d)", said, line)}
	}
	var number syscall.Errno
	raised := pytext.OSError(err)
	if errors.As(err, &number) && c.facts.TLSFileNamed {
		raised.(*pytext.Exception).Text += ": " + pytext.Repr(pytext.FSDecode(name))
	}
	return raised
}

// LoadCertChain reads the certificate, with those that vouch for it behind, and
// its private key, both in PEM. An empty keyfile stands for certfile: the key
// may be in the same file.
//
// Password is called when the key is encrypted (SERVE-24: and only then). With
// nil PassPhrase is asked instead.
func (c *Context) LoadCertChain(certfile, keyfile string, password func() ([]byte, error)) error {
	chain, leaf, err := readChain(certfile)
	if err != nil {
		return c.raised(err, certfile, c.facts.CertificateErrorLine)
	}
	if keyfile == "" {
		keyfile = certfile
	}
	asked := false
	if password == nil {
		password = func() ([]byte, error) {
			asked = true
			return c.ask()
		}
	}
	key, err := readKey(keyfile, password)
	if err == nil {
		err = belong(key, leaf)
	}
	switch {
	case err == errKind:
		return c.raised(err, keyfile, c.facts.KeyKindErrorLine)
	case err != nil && asked && c.PassPhrase != nil:
		// LISTENER-39: the question leaves an error number of the terminal behind.
		return pytext.OSError(syscall.EINVAL)
	case err != nil:
		return c.raised(err, keyfile, c.facts.KeyErrorLine)
	}
	c.certificate = tls.Certificate{Certificate: chain, PrivateKey: key, Leaf: leaf}
	return nil
}

// ask asks for a pass phrase, once more when there was no answer.
func (c *Context) ask() ([]byte, error) {
	if c.PassPhrase == nil {
		return nil, errPEM
	}
	said, err := c.PassPhrase()
	if err != nil {
		said, err = c.PassPhrase()
	}
	return said, err
}

// belong tells whether a key is that of a certificate.
func belong(key crypto.Signer, leaf *x509.Certificate) error {
	public := key.Public()
	if reflect.TypeOf(public) != reflect.TypeOf(leaf.PublicKey) {
		return errKind
	}
	if !public.(interface{ Equal(crypto.PublicKey) bool }).Equal(leaf.PublicKey) {
		return errValues
	}
	return nil
}

// readChain reads the certificates of a file, the server's own first.
func readChain(name string) (chain [][]byte, leaf *x509.Certificate, err error) {
	rest, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, err
	}
	for {
		var block *pem.Block
		if block, rest = nextBlock(rest, isCertificate); block == nil {
			break
		}
		certificate, err := x509.ParseCertificate(block.Bytes)
		if leaf == nil {
			leaf, err = certificate, fitToServe(certificate, err)
		} else {
			err = fitToVouch(certificate, err)
		}
		if err != nil {
			return nil, nil, err
		}
		chain = append(chain, block.Bytes)
	}
	switch {
	case leaf == nil:
		return nil, nil, errPEM
	case bytes.Contains(rest, []byte("-----BEGIN CERTIFICATE-----")):
		return nil, nil, errEnd
	}
	return chain, leaf, nil
}

// fitToServe tells what is wrong with the server's own certificate, which is read or
// else what err says.
func fitToServe(certificate *x509.Certificate, err error) error {
	switch {
	case onOtherCurve(err):
		return errCurve
	case err != nil:
		return errPEM
	case tooSmall(certificate.PublicKey):
		return errSmall
	case !usable(certificate.PublicKey):
		return unsupported("the certificate's key is of a kind that is not supported: " + kindOf(certificate))
	}
	return nil
}

// fitToVouch tells what is wrong with a certificate behind it, likewise. Its key is
// used by nobody here, so it may be of any kind.
func fitToVouch(certificate *x509.Certificate, err error) error {
	switch {
	case onOtherCurve(err):
		return nil
	case err != nil:
		return errASN1
	case tooSmall(certificate.PublicKey):
		return errSmallCA
	}
	return nil
}

// onOtherCurve tells whether a certificate could not be read for the curve of its key.
func onOtherCurve(err error) bool {
	return err != nil && strings.Contains(err.Error(), "unsupported elliptic curve")
}

// nextBlock finds the next block of a type, and what is behind it; when there
// is none, rest is what could not be read as blocks.
func nextBlock(text []byte, wanted func(kind string) bool) (block *pem.Block, rest []byte) {
	for {
		block, rest = pem.Decode(text)
		if block == nil || wanted(block.Type) {
			return block, rest
		}
		text = rest
	}
}

func isCertificate(kind string) bool { return kind == "CERTIFICATE" || kind == "X509 CERTIFICATE" }

// kindOf is what a certificate calls the kind of its key.
func kindOf(certificate *x509.Certificate) string {
	var key struct {
		Algorithm pkix.AlgorithmIdentifier
		Bits      asn1.BitString
	}
	unmarshal(certificate.RawSubjectPublicKeyInfo, &key) // crypto/x509 has read it so far, too
	return key.Algorithm.Algorithm.String()
}

// usable tells whether crypto/tls can serve with a key.
func usable(key crypto.PublicKey) bool {
	switch k := key.(type) {
	case *rsa.PublicKey, ed25519.PublicKey:
		return true
	case *ecdsa.PublicKey:
		return k.Curve != elliptic.P224()
	}
	return false
}

// tooSmall tells whether a key is below what OpenSSL's security level asks for: 112
// bits of it. The estimate of SP 800-56B, appendix D, has as many from 1963 bits of
// RSA on, being rounded to a multiple of eight. Curves on which there are fewer
// crypto/x509 does not know.
func tooSmall(key crypto.PublicKey) bool {
	k, ok := key.(*rsa.PublicKey)
	return ok && k.N.BitLen() < 1963
}
