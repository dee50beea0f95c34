package ssl

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/md5"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509/pkix"
	"encoding/asn1"
	"hash"
)

// The standard library reads PKCS #8 keys but decrypts none. What openssl has
// written by default since 2016 is PBES2 with PBKDF2 (RFC 8018); it can be asked
// for scrypt (RFC 7914) and for the ways of PKCS #12 (RFC 7292). What OpenSSL
// itself reads only with its "legacy" provider, which Python does not load, is
// not read: RC2, RC4, DES.

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
	oidScrypt = asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 11591, 4, 11}
)

// prfs are the hashes that PBKDF2 may use, by the identifier of their HMAC; the
// first is that of parameters that name none.
var prfs = []struct {
	oid  asn1.ObjectIdentifier
	hash func() hash.Hash
}{
	{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 7}, sha1.New},
	{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 6}, md5.New},
	{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 8}, sha256.New224},
	{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 9}, sha256.New},
	{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 10}, sha512.New384},
	{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 11}, sha512.New},
	{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 12}, sha512.New512_224},
	{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 13}, sha512.New512_256},
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

// known are the beginnings of identifiers of ciphers that OpenSSL has and that
// are not read here: other modes of AES, Camellia, ARIA.
var known = []asn1.ObjectIdentifier{{2, 16, 840, 1, 101, 3, 4, 1}, {1, 2, 392, 200011, 61, 1, 1}, {1, 2, 410, 200046, 1, 1}}

// refused is the error for a way of encrypting keys that is not read.
func refused(oid asn1.ObjectIdentifier) error {
	for _, k := range known {
		if len(oid) > len(k) && oid[:len(k)].Equal(k) {
			return unsupportedCipher(oid.String())
		}
	}
	return errPEM
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
		return decryptPKCS12(key, password)
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
		block, _ := c.make(secret) // fails for other lengths alone
		return decryptCBC(block, s.Cipher.Parameters.FullBytes, key.Data)
	}
	return nil, refused(s.Cipher.Algorithm)
}

// derive makes the key of the cipher from the password.
func derive(id pkix.AlgorithmIdentifier, password []byte, length int) ([]byte, error) {
	switch {
	case id.Algorithm.Equal(oidPBKDF2):
		return derivePBKDF2(id.Parameters.FullBytes, password, length)
	case id.Algorithm.Equal(oidScrypt):
		return deriveScrypt(id.Parameters.FullBytes, password, length)
	}
	return nil, errPEM
}

func derivePBKDF2(parameters, password []byte, length int) ([]byte, error) {
	var d derivation
	if err := unmarshal(parameters, &d); err != nil {
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
	return nil, errPEM
}

// decryptCBC decrypts data and takes the padding away. A wrong password shows
// in the padding, but for one in 256, which shows when the key is parsed.
func decryptCBC(block cipher.Block, parameters, data []byte) ([]byte, error) {
	var iv []byte
	if err := unmarshal(parameters, &iv); err != nil {
		return nil, err
	}
	return openCBC(block, iv, data)
}

func openCBC(block cipher.Block, iv, data []byte) ([]byte, error) {
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
