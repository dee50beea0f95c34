package ssl

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509/pkix"
	"encoding/asn1"
	"hash"

	"github.com/glasshttp/glass/server/pytext"
)

// The standard library reads PKCS #8 keys but decrypts none. What openssl has
// written by default since 2016, PBES2 with PBKDF2 (RFC 8018), needs nothing
// that the standard library lacks, so it is done here. Keys encrypted in the
// ways of PKCS #5 version 1 and PKCS #12, or with scrypt, are refused by name:
// `openssl pkcs8 -topk8` writes them anew.

// An encryptedKey is EncryptedPrivateKeyInfo.
type encryptedKey struct {
	Algorithm pkix.AlgorithmIdentifier
	Data      []byte
}

// A scheme is the parameters of PBES2: how the key of the cipher comes from the
// password, and the cipher.
type scheme struct{ Derivation, Cipher pkix.AlgorithmIdentifier }

// A derivation is the parameters of PBKDF2.
type derivation struct {
	Salt       []byte
	Iterations int
	KeyLength  int                      `asn1:"optional"`
	PRF        pkix.AlgorithmIdentifier `asn1:"optional"`
}

var (
	oidPBES2  = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 13}
	oidPBKDF2 = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 12}
)

// prfs are the hashes that PBKDF2 may use, by the identifier of their HMAC; the
// first is that of parameters that name none.
var prfs = []struct {
	oid  asn1.ObjectIdentifier
	hash func() hash.Hash
}{
	{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 7}, sha1.New},
	{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 8}, sha256.New224},
	{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 9}, sha256.New},
	{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 10}, sha512.New384},
	{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 11}, sha512.New},
}

// ciphers are what a key may be encrypted with, all in CBC.
var ciphers = []struct {
	oid       asn1.ObjectIdentifier
	keyLength int
	make      func(key []byte) (cipher.Block, error)
}{
	{asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 1, 2}, 16, aes.NewCipher},
	{asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 1, 22}, 24, aes.NewCipher},
	{asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 1, 42}, 32, aes.NewCipher},
	{asn1.ObjectIdentifier{1, 2, 840, 113549, 3, 7}, 24, des.NewTripleDESCipher},
}

// unsupported is the refusal of a way of encrypting keys.
func unsupported(oid asn1.ObjectIdentifier) error {
	return &pytext.Exception{Class: "ssl.SSLError", Text: "the key is encrypted in a way that is not supported: " + oid.String()}
}

// unmarshal reads one value that takes all of der.
func unmarshal(der []byte, into any) error {
	if rest, err := asn1.Unmarshal(der, into); err != nil || len(rest) > 0 {
		return errPEM
	}
	return nil
}

// decryptPKCS8 decrypts EncryptedPrivateKeyInfo.
func decryptPKCS8(der, password []byte) ([]byte, error) {
	var key encryptedKey
	if err := unmarshal(der, &key); err != nil {
		return nil, err
	}
	if !key.Algorithm.Algorithm.Equal(oidPBES2) {
		return nil, unsupported(key.Algorithm.Algorithm)
	}
	var s scheme
	if err := unmarshal(key.Algorithm.Parameters.FullBytes, &s); err != nil {
		return nil, err
	}
	for _, c := range ciphers {
		if !c.oid.Equal(s.Cipher.Algorithm) {
			continue
		}
		secret, err := derive(s.Derivation, password, c.keyLength)
		if err != nil {
			return nil, err
		}
		block, err := c.make(secret)
		if err != nil {
			return nil, errPEM
		}
		return decryptCBC(block, s.Cipher.Parameters.FullBytes, key.Data)
	}
	return nil, unsupported(s.Cipher.Algorithm)
}

// derive makes the key of the cipher from the password.
func derive(id pkix.AlgorithmIdentifier, password []byte, length int) ([]byte, error) {
	if !id.Algorithm.Equal(oidPBKDF2) {
		return nil, unsupported(id.Algorithm)
	}
	var d derivation
	if err := unmarshal(id.Parameters.FullBytes, &d); err != nil {
		return nil, err
	}
	if d.PRF.Algorithm == nil {
		d.PRF.Algorithm = prfs[0].oid
	}
	if d.Iterations < 1 || d.KeyLength != 0 && d.KeyLength != length {
		return nil, errPEM
	}
	for _, prf := range prfs {
		if prf.oid.Equal(d.PRF.Algorithm) {
			return pbkdf2.Key(prf.hash, string(password), d.Salt, d.Iterations, length)
		}
	}
	return nil, unsupported(d.PRF.Algorithm)
}

// decryptCBC decrypts data and takes the padding away. A wrong password shows
// in the padding, but for one in 256, which shows when the key is parsed.
func decryptCBC(block cipher.Block, parameters, data []byte) ([]byte, error) {
	var iv []byte
	if err := unmarshal(parameters, &iv); err != nil {
		return nil, err
	}
	size := block.BlockSize()
	if len(iv) != size || len(data) == 0 || len(data)%size != 0 {
		return nil, errPEM
	}
	plain := make([]byte, len(data))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(plain, data)
	padding := int(plain[len(plain)-1])
	if padding < 1 || padding > size || !bytes.Equal(plain[len(plain)-padding:], bytes.Repeat([]byte{byte(padding)}, padding)) {
		return nil, errPEM
	}
	return plain[:len(plain)-padding], nil
}
