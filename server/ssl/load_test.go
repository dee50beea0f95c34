package ssl_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/ssl"
)

// lines are told apart by their numbers alone.
var lines = ssl.Lines{Certificate: 1, Key: 2, Check: 3}

// say is a password that is known.
func say(password string) func() ([]byte, error) {
	return func() ([]byte, error) { return []byte(password), nil }
}

// What load_cert_chain of Python 3.14 said of the same files, but for the
// numbers of lines and the two ways of encrypting that it knows and we do not.
func TestLoadCertChain(t *testing.T) {
	const pemLib = "ssl.SSLError: [SSL] PEM lib (_ssl.c:"
	joined := filepath.Join(t.TempDir(), "joined.pem")
	write(t, joined, read(t, "rsa.key"), read(t, "ec.crt"))
	tests := []struct {
		name, certificate, key, password, want string
	}{
		{name: "elliptic curve", certificate: "ec.crt", key: "ec.key"},
		{name: "RSA", certificate: "rsa.crt", key: "rsa.key"},
		{name: "Ed25519", certificate: "ed.crt", key: "ed.key"},
		{name: "the old form", certificate: "ec.crt", key: "ec-old.key"},
		{name: "a password for nothing", certificate: "ec.crt", key: "ec.key", password: "secret"},
		{name: "encrypted with AES-256", certificate: "ec.crt", key: "ec-aes256.key", password: "secret"},
		{name: "encrypted with AES-128 and SHA-512", certificate: "ec.crt", key: "ec-aes128.key", password: "secret"},
		{name: "encrypted with triple DES and SHA-1", certificate: "ec.crt", key: "ec-des3.key", password: "secret"},
		{name: "encrypted in the old way", certificate: "ec.crt", key: "ec-old-aes128.key", password: "secret"},
		{name: "encrypted in the old way with triple DES", certificate: "rsa.crt", key: "rsa-old-des3.key", password: "secret"},
		{name: "encrypted with an empty password", certificate: "ec.crt", key: "ec-empty.key"},
		{name: "a wrong password", certificate: "ec.crt", key: "ec-aes256.key", password: "guess", want: pemLib + "2)"},
		{name: "an empty password", certificate: "ec.crt", key: "ec-aes256.key", want: pemLib + "2)"},
		{name: "a wrong password in the old way", certificate: "rsa.crt", key: "rsa-old-des3.key", password: "guess", want: pemLib + "2)"},
		{name: "the longest password", certificate: "ec.crt", key: "ec-aes256.key", password: string(bytes.Repeat([]byte("x"), 1024)), want: pemLib + "2)"},
		{name: "a password too long", certificate: "ec.crt", key: "ec-aes256.key", password: string(bytes.Repeat([]byte("x"), 1025)), want: "ValueError: password cannot be longer than 1024 bytes"},
		{name: "a key of another kind", certificate: "rsa.crt", key: "ec.key", want: "ssl.SSLError: [SSL: NO_CERTIFICATE_ASSIGNED] no certificate assigned (_ssl.c:3)"},
		{name: "the first key of a file", certificate: joined, want: "ssl.SSLError: [SSL: NO_CERTIFICATE_ASSIGNED] no certificate assigned (_ssl.c:3)"},
		{name: "a key of another certificate", certificate: "ec.crt", key: "other.key", want: "ssl.SSLError: [X509: KEY_VALUES_MISMATCH] key values mismatch (_ssl.c:2)"},
		{name: "a small key", certificate: "small.crt", key: "nowhere", want: "ssl.SSLError: [SSL: EE_KEY_TOO_SMALL] ee key too small (_ssl.c:1)"},
		{name: "no certificate", certificate: "ec.key", key: "ec.key", want: pemLib + "1)"},
		{name: "no key", certificate: "ec.crt", want: pemLib + "2)"},
		{name: "no file of the certificate", certificate: "nowhere", key: "nowhere", want: "FileNotFoundError: [Errno 2] No such file or directory"},
		{name: "no file of the key", certificate: "ec.crt", key: "nowhere", want: "FileNotFoundError: [Errno 2] No such file or directory"},
		{name: "a folder", certificate: ".", want: "IsADirectoryError: [Errno 21] Is a directory"},
		{name: "scrypt", certificate: "ec.crt", key: "ec-scrypt.key", password: "secret", want: "ssl.SSLError: the key is encrypted in a way that is not supported: 1.3.6.1.4.1.11591.4.11"},
		{name: "PKCS #12", certificate: "ec.crt", key: "ec-pkcs12.key", password: "secret", want: "ssl.SSLError: the key is encrypted in a way that is not supported: 1.2.840.113549.1.12.1.3"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			context := ssl.NewContext()
			context.Lines = lines
			err := context.LoadCertChain(place(test.certificate), place(test.key), say(test.password))
			if test.want == "" {
				assert.NilError(t, err)
			} else {
				assert.Error(t, err, test.want)
			}
		})
	}
}

func TestKeyWithoutAPassword(t *testing.T) {
	err := ssl.NewContext().LoadCertChain(place("ec.crt"), place("ec-aes256.key"), nil)
	assert.Error(t, err, "OSError: [Errno 22] Invalid argument")
}

// What follows the certificate in its file vouches for it, and has to be sound.
func TestChain(t *testing.T) {
	const block = "-----BEGIN CERTIFICATE-----\nAAAA\n"
	const end = "-----END CERTIFICATE-----\n"
	ec, params := read(t, "ec.crt"), []byte("-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n")
	tests := []struct {
		name string
		file [][]byte
		want string
	}{
		{name: "two", file: [][]byte{ec, ec}},
		{name: "text around", file: [][]byte{[]byte("A certificate:\n"), ec, []byte("and its key:\n"), params}},
		{name: "one that is none", file: [][]byte{[]byte(block + end), ec}, want: "[SSL] PEM lib"},
		{name: "one without an end", file: [][]byte{[]byte(block)}, want: "[SSL] PEM lib"},
		{name: "a second that is none", file: [][]byte{ec, []byte(block + end)}, want: "[PEM] ASN1 lib"},
		{name: "a second without an end", file: [][]byte{ec, []byte(block)}, want: "[PEM: BAD_END_LINE] bad end line"},
		{name: "a small key behind", file: [][]byte{ec, read(t, "small.crt")}, want: "[SSL: CA_KEY_TOO_SMALL] ca key too small"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "chain.pem")
			write(t, name, test.file...)
			context := ssl.NewContext()
			context.Lines = lines
			err := context.LoadCertChain(name, place("ec.key"), nil)
			if test.want == "" {
				assert.NilError(t, err)
			} else {
				assert.Error(t, err, "ssl.SSLError: "+test.want+" (_ssl.c:1)")
			}
		})
	}
}

// A key that has been changed anywhere is read or refused, and never a panic.
// Changes of the public half that stands in it too are not noticed.
func TestDamagedKeys(t *testing.T) {
	whole := read(t, "ec-aes256.key")
	name := filepath.Join(t.TempDir(), "damaged.key")
	for i := 0; i < len(whole); i += 7 {
		damaged := bytes.Clone(whole)
		damaged[i] ^= 4
		write(t, name, damaged)
		err := ssl.NewContext().LoadCertChain(place("ec.crt"), name, say("secret"))
		assert.Assert(t, err == nil || strings.HasPrefix(err.Error(), "ssl.SSLError: "), "byte %d: %v", i, err)
	}
}

// place is where a file of the tests is.
func place(name string) string {
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join("testdata", name)
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(place(name))
	assert.NilError(t, err)
	return data
}

func write(t *testing.T, name string, parts ...[]byte) {
	t.Helper()
	assert.NilError(t, os.WriteFile(name, bytes.Join(parts, nil), 0o600))
}
