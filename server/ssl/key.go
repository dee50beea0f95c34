package ssl

import (
	"crypto"
	"crypto/x509"
	"encoding/pem"
	"os"
	"strings"

	"github.com/glasshttp/glass/server/pytext"
)

// longestPassword is the memory that OpenSSL lends for a password.
const longestPassword = 1024

// readKey reads the first private key of a file, whatever stands around it.
func readKey(name string, password func() ([]byte, error)) (crypto.Signer, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	block, _ := nextBlock(text, func(kind string) bool { return strings.HasSuffix(kind, "PRIVATE KEY") })
	if block == nil {
		return nil, errPEM
	}
	der, err := decrypted(block, password)
	if err != nil {
		return nil, err
	}
	key, err := parseKey(block.Type, der)
	if err != nil {
		return nil, errPEM // of a wrong password too, if it decrypts to anything
	}
	signer, ok := key.(crypto.Signer)
	if !ok {
		return nil, errType
	}
	return signer, nil
}

func parseKey(kind string, der []byte) (any, error) {
	switch kind {
	case "RSA PRIVATE KEY":
		return x509.ParsePKCS1PrivateKey(der)
	case "EC PRIVATE KEY":
		return x509.ParseECPrivateKey(der)
	}
	return x509.ParsePKCS8PrivateKey(der)
}

// decrypted is what a block holds. There are two ways of encrypting a key: that
// of PKCS #8, which says how in its own bytes, and the old one of OpenSSL, which
// says it in the headers of the block.
func decrypted(block *pem.Block, password func() ([]byte, error)) ([]byte, error) {
	modern := block.Type == "ENCRYPTED PRIVATE KEY"
	// crypto/x509 calls the old way deprecated, as it does not notice that a file
	// was tampered with. Keys of that kind are still there to be served with.
	old := x509.IsEncryptedPEMBlock(block)
	if !modern && !old {
		return block.Bytes, nil
	}
	said, err := ask(password)
	if err != nil {
		return nil, err
	}
	if modern {
		return decryptPKCS8(block.Bytes, said)
	}
	der, err := x509.DecryptPEMBlock(block, said)
	if err != nil {
		return nil, oldFault(block)
	}
	return der, nil
}

// oldFault is what is wrong with a block that cannot be decrypted in the old way.
func oldFault(block *pem.Block) error {
	cipher, _, _ := strings.Cut(block.Headers["DEK-Info"], ",")
	if strings.HasPrefix(cipher, "CAMELLIA-") || strings.HasPrefix(cipher, "ARIA-") {
		return unsupportedCipher(cipher)
	}
	return errPEM
}

// unsupportedCipher is the refusal of a way of encrypting keys.
func unsupportedCipher(name string) error {
	return unsupported("the key is encrypted in a way that is not supported: " + name)
}

// ask calls password.
func ask(password func() ([]byte, error)) ([]byte, error) {
	said, err := password()
	switch {
	case err != nil:
		return nil, err
	case len(said) > longestPassword:
		return nil, &pytext.Exception{Class: "ValueError", Text: "password cannot be longer than 1024 bytes"}
	}
	return said, nil
}
