package ssl_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/ssl"
	"github.com/glasshttp/glass/spec/python"
)

// What load_cert_chain of Python 3.14 said of the same files.
func TestLoadCertChain(t *testing.T) {
	const pemLib = "ssl.SSLError: [SSL] PEM lib (_ssl.c:"
	joined := filepath.Join(t.TempDir(), "joined.pem")
	write(t, joined, read(t, "rsa.key"), read(t, "ec.crt"))
	broken := filepath.Join(t.TempDir(), "broken.key")
	write(t, broken, []byte("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"))
	both := filepath.Join(t.TempDir(), "both.pem")
	write(t, both, read(t, "ec.crt"), read(t, "ec.key"))
	tests := []struct {
		name, certificate, key, password, want string
	}{
		{name: "both in one file", certificate: both},
		{name: "a key that is none", certificate: "ec.crt", key: broken, want: pemLib + "4242)"},
		{name: "no file of the certificate alone", certificate: "nowhere", key: "ec.key", want: "FileNotFoundError: [Errno 2] No such file or directory"},
		{name: "elliptic curve", certificate: "ec.crt", key: "ec.key"},
		{name: "RSA", certificate: "rsa.crt", key: "rsa.key"},
		{name: "Ed25519", certificate: "ed.crt", key: "ed.key"},
		{name: "the old form", certificate: "ec.crt", key: "ec-old.key"},
		{name: "a password for nothing", certificate: "ec.crt", key: "ec.key", password: "secret"},
		{name: "encrypted with AES-256", certificate: "ec.crt", key: "ec-aes256.key", password: "secret"},
		{name: "encrypted with AES-128 and SHA-512", certificate: "ec.crt", key: "ec-aes128.key", password: "secret"},
		{name: "encrypted with AES-192 and SHA-384", certificate: "ec.crt", key: "ec-aes192.key", password: "secret"},
		{name: "encrypted with SHA-224", certificate: "ec.crt", key: "ec-sha224.key", password: "secret"},
		{name: "encrypted with SHA-512/224", certificate: "ec.crt", key: "ec-sha512-224.key", password: "secret"},
		{name: "encrypted with SHA-512/256", certificate: "ec.crt", key: "ec-sha512-256.key", password: "secret"},
		{name: "encrypted with triple DES and SHA-1", certificate: "ec.crt", key: "ec-des3.key", password: "secret"},
		{name: "encrypted in the old way", certificate: "ec.crt", key: "ec-old-aes128.key", password: "secret"},
		{name: "encrypted in the old way with triple DES", certificate: "rsa.crt", key: "rsa-old-des3.key", password: "secret"},
		{name: "encrypted with an empty password", certificate: "ec.crt", key: "ec-empty.key"},
		{name: "a wrong password", certificate: "ec.crt", key: "ec-aes256.key", password: "guess", want: pemLib + "4242)"},
		{name: "an empty password", certificate: "ec.crt", key: "ec-aes256.key", want: pemLib + "4242)"},
		{name: "a wrong password in the old way", certificate: "rsa.crt", key: "rsa-old-des3.key", password: "guess", want: pemLib + "4242)"},
		{name: "the longest password", certificate: "ec.crt", key: "ec-aes256.key", password: string(bytes.Repeat([]byte("x"), 1024)), want: pemLib + "4242)"},
		{name: "a password too long", certificate: "ec.crt", key: "ec-aes256.key", password: string(bytes.Repeat([]byte("x"), 1025)), want: "ValueError: password cannot be longer than 1024 bytes"},
		{name: "a key of another kind", certificate: "rsa.crt", key: "ec.key", want: "ssl.SSLError: [SSL: NO_CERTIFICATE_ASSIGNED] no certificate assigned (_ssl.c:4250)"},
		{name: "the first key of a file", certificate: joined, want: "ssl.SSLError: [SSL: NO_CERTIFICATE_ASSIGNED] no certificate assigned (_ssl.c:4250)"},
		{name: "a key of another certificate", certificate: "ec.crt", key: "other.key", want: "ssl.SSLError: [X509: KEY_VALUES_MISMATCH] key values mismatch (_ssl.c:4242)"},
		{name: "a small key", certificate: "small.crt", key: "nowhere", want: "ssl.SSLError: [SSL: EE_KEY_TOO_SMALL] ee key too small (_ssl.c:4221)"},
		{name: "no certificate", certificate: "ec.key", key: "ec.key", want: pemLib + "4221)"},
		{name: "no key", certificate: "ec.crt", want: pemLib + "4242)"},
		{name: "no file of the certificate", certificate: "nowhere", key: "nowhere", want: "FileNotFoundError: [Errno 2] No such file or directory"},
		{name: "no file of the key", certificate: "ec.crt", key: "nowhere", want: "FileNotFoundError: [Errno 2] No such file or directory"},
		{name: "a folder", certificate: ".", want: "IsADirectoryError: [Errno 21] Is a directory"},
		{name: "scrypt", certificate: "ec.crt", key: "ec-scrypt.key", password: "secret"},
		{name: "scrypt of another size", certificate: "ec.crt", key: "ec-scrypt-small.key", password: "secret"},
		{name: "scrypt of the least size", certificate: "ec.crt", key: "ec-scrypt-least.key", password: "secret"},
		{name: "scrypt with a wrong password", certificate: "ec.crt", key: "ec-scrypt-small.key", password: "guess", want: pemLib + "4242)"},
		{name: "PKCS #12", certificate: "ec.crt", key: "ec-pkcs12.key", password: "secret"},
		{name: "PKCS #12 with two keys", certificate: "ec.crt", key: "ec-pkcs12-two.key", password: "secret"},
		{name: "PKCS #12 without salt", certificate: "ec.crt", key: "ec-pkcs12-unsalted.key", password: "secret"},
		{name: "PKCS #12 with a wrong password", certificate: "ec.crt", key: "ec-pkcs12.key", password: "guess", want: pemLib + "4242)"},
		{name: "PKCS #12 with RC4", certificate: "ec.crt", key: "ec-pkcs12-rc4.key", password: "secret", want: pemLib + "4242)"},
		{name: "encrypted with HMAC of MD5", certificate: "ec.crt", key: "ec-md5.key", password: "secret"},
		{name: "encrypted with RC2", certificate: "ec.crt", key: "ec-rc2.key", password: "secret", want: pemLib + "4242)"},
		{name: "a key that cannot sign", certificate: "ec.crt", key: "x25519.key", want: "ssl.SSLError: [SSL: UNKNOWN_CERTIFICATE_TYPE] unknown certificate type (_ssl.c:4242)"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			context := ssl.NewContext()
			err := context.LoadCertChain(place(test.certificate), place(test.key), ssl.Password(test.password))
			if test.want == "" {
				assert.NilError(t, err)
			} else {
				assert.Error(t, err, test.want)
			}
		})
	}
}

// What Python can serve with and we cannot is refused by name.
func TestUnsupported(t *testing.T) {
	const key, certificate = "the key is encrypted in a way that is not supported: ", "the certificate's key is o"
	for _, test := range []struct{ certificate, key, want string }{
		{"ec.crt", "ec-camellia.key", key + "1.2.392.200011.61.1.1.1.4"},
		{"ec.crt", "ec-aria.key", key + "1.2.410.200046.1.1.12"},
		{"ec.crt", "ec-old-camellia.key", key + "CAMELLIA-256-CBC"},
		{"ed448.crt", "ed.key", certificate + "f a kind that is not supported: 1.3.101.113"},
		{"ec224.crt", "ec.key", certificate + "f a kind that is not supported: 1.2.840.10045.2.1"},
		{"k1.crt", "ec.key", certificate + "n a curve that is not supported"},
	} {
		err := ssl.NewContext().LoadCertChain(place(test.certificate), place(test.key), ssl.Password("secret"))
		assert.Error(t, err, "ssl.SSLError: "+test.want)
	}
}

// LISTENER-39, as the Pythons have it.
func TestPassPhraseIsAskedFor(t *testing.T) {
	tests := []struct {
		name    string
		answers []string // "" is none
		want    string
		asked   int
	}{
		{name: "the right one", answers: []string{"secret"}, asked: 1},
		{name: "a wrong one", answers: []string{"guess", "secret"}, asked: 1, want: "OSError: [Errno 22] Invalid argument"},
		{name: "none, then the right one", answers: []string{"", "secret"}, asked: 2},
		{name: "none", answers: []string{"", "", "secret"}, asked: 2, want: "OSError: [Errno 22] Invalid argument"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			context, asked := ssl.NewContext(), 0
			context.PassPhrase = func() ([]byte, error) {
				answer := test.answers[asked]
				asked++
				if answer == "" {
					return nil, errors.New("no answer")
				}
				return []byte(answer), nil
			}
			err := context.LoadCertChain(place("ec.crt"), place("ec-aes256.key"), nil)
			assert.Equal(t, asked, test.asked)
			if test.want == "" {
				assert.NilError(t, err)
			} else {
				assert.Error(t, err, test.want)
			}
		})
	}
}

// What the function that is asked for a password fails with is what comes out.
func TestPasswordThatFails(t *testing.T) {
	mine := errors.New("mine")
	err := ssl.NewContext().LoadCertChain(place("ec.crt"), place("ec-aes256.key"), func() ([]byte, error) { return nil, mine })
	assert.ErrorIs(t, err, mine)
}

// Who gives no answer has not given the empty one.
func TestNoPassPhraseIsNotAnEmptyOne(t *testing.T) {
	context := ssl.NewContext()
	context.PassPhrase = func() ([]byte, error) { return nil, errors.New("no answer") }
	err := context.LoadCertChain(place("ec.crt"), place("ec-empty.key"), nil)
	assert.Error(t, err, "OSError: [Errno 22] Invalid argument")
}

// A key of another kind is found out by somebody who reads no error numbers.
func TestPassPhraseOfAnotherKey(t *testing.T) {
	context := ssl.NewContext()
	context.PassPhrase = ssl.Password("secret")
	err := context.LoadCertChain(place("rsa.crt"), place("ec-aes256.key"), nil)
	assert.Error(t, err, "ssl.SSLError: [SSL: NO_CERTIFICATE_ASSIGNED] no certificate assigned (_ssl.c:4250)")
	err = context.LoadCertChain(place("ec.crt"), place("rsa-old-des3.key"), nil)
	assert.Error(t, err, "ssl.SSLError: [SSL: NO_CERTIFICATE_ASSIGNED] no certificate assigned (_ssl.c:4250)")
}

// A Python that serves no TLS is taken for the default, which does.
func TestPythonWithoutTLS(t *testing.T) {
	facts, err := python.Lookup("3.9")
	assert.NilError(t, err)
	for _, facts := range []*python.Facts{facts, python.Default(), nil} {
		context := ssl.NewContextFor(facts)
		err := context.LoadCertChain(place("ec.key"), place("ec.key"), nil)
		assert.Error(t, err, "ssl.SSLError: [SSL] PEM lib (_ssl.c:4221)")
		assert.Assert(t, context.PassPhrase != nil)
	}
}

// 3.15 does not ask, and names the file that it cannot read.
func TestNewestPython(t *testing.T) {
	facts, err := python.Lookup("3.15")
	assert.NilError(t, err)
	context := ssl.NewContextFor(facts)
	err = context.LoadCertChain(place("ec.crt"), place("ec-aes256.key"), nil)
	assert.Error(t, err, "ssl.SSLError: [SSL] PEM lib (_ssl.c:4628)")
	err = context.LoadCertChain("nowhere.pem", "", nil)
	assert.Error(t, err, "FileNotFoundError: [Errno 2] No such file or directory: 'nowhere.pem'")
	err = context.LoadCertChain(place("ec.crt"), place("ec-aes256.key"), ssl.Password(strings.Repeat("x", 1025)))
	assert.Error(t, err, "ValueError: password cannot be longer than 1024 bytes")
	err = context.LoadCertChain(place("ec.crt"), "nowhere.key", nil)
	assert.Error(t, err, "FileNotFoundError: [Errno 2] No such file or directory: 'nowhere.key'")
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
		{name: "one of the old name", file: [][]byte{bytes.ReplaceAll(ec, []byte("CERTIFICATE"), []byte("X509 CERTIFICATE"))}},
		{name: "a kind behind that cannot be served with", file: [][]byte{ec, read(t, "ed448.crt"), read(t, "ec224.crt"), read(t, "k1.crt")}},
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
			err := context.LoadCertChain(name, place("ec.key"), nil)
			if test.want == "" {
				assert.NilError(t, err)
			} else {
				assert.Error(t, err, "ssl.SSLError: "+test.want+" (_ssl.c:4221)")
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
		err := ssl.NewContext().LoadCertChain(place("ec.crt"), name, ssl.Password("secret"))
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
