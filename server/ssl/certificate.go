package ssl

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"reflect"

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
)

// raised makes of an error what Python raises: an SSLError with the line that
// raises it, or an OSError.
func raised(err error, line int) error {
	var said fault
	if errors.As(err, &said) {
		return &pytext.Exception{Class: "ssl.SSLError", Text: fmt.Sprintf("%s (_ssl.c:%d)", said, line)}
	}
	return pytext.OSError(err)
}

// LoadCertChain reads the certificate, with those that vouch for it behind, and
// its private key, both in PEM. An empty keyfile stands for certfile: the key
// may be in the same file.
//
// Password is called when the key is encrypted (SERVE-24: and only then). nil
// is for those who have none and no terminal to be asked at.
func (c *Context) LoadCertChain(certfile, keyfile string, password func() ([]byte, error)) error {
	chain, leaf, err := readChain(certfile)
	if err != nil {
		return raised(err, c.Lines.Certificate)
	}
	if keyfile == "" {
		keyfile = certfile
	}
	key, err := readKey(keyfile, password)
	if err != nil {
		return raised(err, c.Lines.Key)
	}
	public := key.Public()
	if reflect.TypeOf(public) != reflect.TypeOf(leaf.PublicKey) {
		return raised(errKind, c.Lines.Check)
	}
	if !public.(interface{ Equal(crypto.PublicKey) bool }).Equal(leaf.PublicKey) {
		return raised(errValues, c.Lines.Key)
	}
	c.certificate = tls.Certificate{Certificate: chain, PrivateKey: key, Leaf: leaf}
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
		switch {
		case err != nil && leaf == nil:
			return nil, nil, errPEM
		case err != nil:
			return nil, nil, errASN1
		case leaf == nil && tooSmall(certificate.PublicKey):
			return nil, nil, errSmall
		case leaf != nil && tooSmall(certificate.PublicKey):
			return nil, nil, errSmallCA
		case leaf == nil:
			leaf = certificate
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

// tooSmall tells whether a key is below what OpenSSL's security level asks
// for: 112 bits of it.
func tooSmall(key crypto.PublicKey) bool {
	switch k := key.(type) {
	case *rsa.PublicKey:
		return k.N.BitLen() < 2048
	case *ecdsa.PublicKey:
		return k.Curve.Params().BitSize < 224
	}
	return false
}
