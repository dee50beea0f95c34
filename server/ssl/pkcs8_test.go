package ssl

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/rsa"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/hex"
	"encoding/pem"
	"math/big"
	"strconv"
	"strings"
	"testing"

	"gotest.tools/v3/assert"
)

// What nobody knows may have any identifier, however short.
func TestRefusedIdentifiers(t *testing.T) {
	assert.Equal(t, refused(asn1.ObjectIdentifier{1, 2}), error(errPEM))
	assert.Equal(t, refused(known[0]), error(errPEM))
	assert.ErrorContains(t, refused(append(known[0][:len(known[0]):len(known[0])], 6)), "2.16.840.1.101.3.4.1.6")
}

// A length that is said has to be that of the cipher's key.
func TestLengthOfADerivedKey(t *testing.T) {
	for said, ok := range map[int]bool{0: true, 32: true, 16: false} {
		parameters, err := asn1.Marshal(derivation{Salt: []byte("salt"), Iterations: 1, KeyLength: said, PRF: pkix.AlgorithmIdentifier{Algorithm: prfs[3].oid}})
		assert.NilError(t, err)
		key, err := derivePBKDF2(parameters, []byte("secret"), 32)
		assert.Equal(t, err == nil, ok, "%d: %v", said, err)
		assert.Equal(t, len(key) == 32, ok)
	}
	parameters, err := asn1.Marshal(derivation{Salt: []byte("salt"), Iterations: 0, PRF: pkix.AlgorithmIdentifier{Algorithm: prfs[3].oid}})
	assert.NilError(t, err)
	_, err = derivePBKDF2(parameters, []byte("secret"), 32)
	assert.Equal(t, err, error(errPEM))
}

// RFC 8018, appendix B.1.2, with what hashlib.pbkdf2_hmac of Python makes of two rounds.
func TestHashesOfPBKDF2(t *testing.T) {
	const rsadsi = "1.2.840.113549."
	for oid, want := range map[string]string{
		rsadsi + "2.6":  "5b33e486d2d12386c089f08d4e545f3724d95f50",
		rsadsi + "2.7":  "692f2add1acc6be37ee23b70e02e5ea4f847f5a7",
		rsadsi + "2.8":  "69be23a74cf009d6763e8da66908e4c076fdc91d",
		rsadsi + "2.9":  "f92f45f9df4c2aeabae1ed3c16f7b64660c1f8e3",
		rsadsi + "2.10": "6a9ec3a378a609948d657e1e9cf9898422a710ff",
		rsadsi + "2.11": "4ccb540cfa74016aa777ff9cae9f3fb080def530",
		rsadsi + "2.12": "870a186e1d381c03c88b5750e4b4d05bc46132c3",
		rsadsi + "2.13": "a90d17c30ede52acb0e39c357aceb872b7a83d7e",
		rsadsi + "2.14": "",
		rsadsi + "2.5":  "",
	} {
		parameters, err := asn1.Marshal(derivation{Salt: []byte("salt"), Iterations: 2, PRF: pkix.AlgorithmIdentifier{Algorithm: identifier(oid)}})
		assert.NilError(t, err)
		key, err := derivePBKDF2(parameters, []byte("secret"), 20)
		assert.Equal(t, hex.EncodeToString(key), want, oid)
		assert.Equal(t, err == nil, want != "", "%v", err)
		if err != nil {
			assert.Equal(t, err, error(errPEM))
		}
	}
}

// identifier reads an object identifier.
func identifier(text string) (oid asn1.ObjectIdentifier) {
	for part := range strings.SplitSeq(text, ".") {
		number, _ := strconv.Atoi(part)
		oid = append(oid, number)
	}
	return oid
}

// What nobody knows how to decrypt is refused, at each of the places that name a way.
func TestUnknownWaysOfEncrypting(t *testing.T) {
	unknown := pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{1, 2, 3}}
	aes128 := pkix.AlgorithmIdentifier{Algorithm: ciphers[0].oid}
	way := func(s scheme) pkix.AlgorithmIdentifier {
		parameters, err := asn1.Marshal(s)
		assert.NilError(t, err)
		return pkix.AlgorithmIdentifier{Algorithm: oidPBES2, Parameters: asn1.RawValue{FullBytes: parameters}}
	}
	for name, algorithm := range map[string]pkix.AlgorithmIdentifier{
		"a way":         unknown,
		"no parameters": {Algorithm: oidPBES2, Parameters: asn1.NullRawValue},
		"a derivation":  way(scheme{Derivation: unknown, Cipher: aes128}),
		"a cipher":      way(scheme{Derivation: unknown, Cipher: unknown}),
	} {
		der, err := asn1.Marshal(encryptedKey{Algorithm: algorithm, Data: make([]byte, 16)})
		assert.NilError(t, err)
		_, err = decryptPKCS8(der, []byte("secret"))
		assert.Equal(t, err, error(errPEM), name)
	}
	_, err := decryptPKCS8([]byte{0}, nil)
	assert.Equal(t, err, error(errPEM))
	block, err := aes.NewCipher(make([]byte, 16))
	assert.NilError(t, err)
	_, err = decryptCBC(block, []byte{0}, make([]byte, 16))
	assert.Equal(t, err, error(errPEM))
}

// RFC 8018, section 6.1.1: as many bytes as have been added, and each says how many.
func TestPadding(t *testing.T) {
	block, err := aes.NewCipher(make([]byte, 16))
	assert.NilError(t, err)
	for end, left := range map[string]int{
		"\x01": 15, "\x02\x02": 14, strings.Repeat("\x0f", 15): 1, strings.Repeat("\x10", 16): 0,
		"\x00": -1, "\x03\x02": -1, "\x02\x01\x02\x03": -1, strings.Repeat("\x11", 16): -1, strings.Repeat("\xff", 16): -1,
	} {
		data := append(bytes.Repeat([]byte{'x'}, 16-len(end)), end...)
		cipher.NewCBCEncrypter(block, make([]byte, 16)).CryptBlocks(data, data)
		plain, err := openCBC(block, make([]byte, 16), data)
		if left < 0 {
			assert.Equal(t, err, error(errPEM), "%q", end)
		} else {
			assert.NilError(t, err)
			assert.Equal(t, string(plain), strings.Repeat("x", left))
		}
	}
}

// RFC 7292, appendix B.2, as "openssl kdf ... PKCS12KDF" has it. The salts count up.
func TestDerivationOfPKCS12(t *testing.T) {
	for _, c := range []struct {
		purpose    byte
		length     int
		password   string
		salt       int
		iterations int
		want       string
	}{
		{2, 8, "secret", 1, 1, "df25d3c322e8f2d8"},
		{1, 24, "secret", 8, 1000, "c937e590ab561b285c5eca50d2fd13697854dc075f61be8c"},
		{1, 20, "smeg", 8, 2, "72b5ceaf4d4853400ca5b0b0929ef685651295fa"},
		{1, 41, "smeg", 8, 3, "53a638db3e0acaf1ac40ecfced99c88ff451cb6fe093808c9ff2ab81ee40978ec894cb4ddb64bd381f"},
		{1, 16, "p", 63, 1, "5c06e9a2c0990026207cf5ed556070f4"},
		{1, 16, "p", 64, 1, "d868828754bef82dec137c2f736dc780"},
		{1, 16, "p", 65, 1, "89316ef8fac47f91069995bc75cae993"},
		{2, 60, strings.Repeat("x", 31), 8, 2, "7f7860ea3ee6067af02d133ac190c89bda62214a22cc9081ff55dc9cd1ef1ca2f3f4734de484b376c080255db3fb7531fb77b40c832e29e4f3682967"},
		{1, 60, strings.Repeat("x", 32), 8, 2, "c3e6bd1398a04f7df5acb47fe9a4ca16413a8fc90a2ff1d8a0464cba982cc83fe1290e035361ce8b1f496cdc8595a914d02cd231437894b76b7975f8"},
		{2, 45, "gr\u00fc\u00dfe\u20ac", 8, 2, "24a8f8694bf63beadd3bdd19c1a0d383a8b416299697c3a635b5da7ef2a3a1b47cabfc92eec242af57f28074ee"},
		{1, 8, "secret", 0, 1, "d6f64f695b03f221"},
	} {
		salt := make([]byte, c.salt)
		for i := range salt {
			salt[i] = byte(i)
		}
		got := derivePKCS12(c.purpose, []byte(c.password), salt, c.iterations, c.length)
		assert.Equal(t, hex.EncodeToString(got), c.want)
	}
}

// Once is the least that a password can be stirred.
func TestIterationsOfPKCS12(t *testing.T) {
	secret, iv := derivePKCS12(1, []byte("secret"), nil, 1, 24), derivePKCS12(2, []byte("secret"), nil, 1, 8)
	block, err := des.NewTripleDESCipher(secret)
	assert.NilError(t, err)
	data := []byte("a key\x03\x03\x03")
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(data, data)
	for iterations, ok := range map[int]bool{-1: false, 0: false, 1: true} {
		parameters, err := asn1.Marshal(struct {
			Salt       []byte
			Iterations int
		}{nil, iterations})
		assert.NilError(t, err)
		key := encryptedKey{pkix.AlgorithmIdentifier{Algorithm: oidThreeKeys, Parameters: asn1.RawValue{FullBytes: parameters}}, data}
		plain, err := decryptPKCS12(key, []byte("secret"))
		if ok {
			assert.NilError(t, err)
			assert.Equal(t, string(plain), "a key")
		} else {
			assert.Equal(t, err, error(errPEM))
		}
	}
}

// The old way names its cipher in the head of the block.
func TestOldCiphers(t *testing.T) {
	const known = "ssl.SSLError: the key is encrypted in a way that is not supported: "
	for head, want := range map[string]string{
		"CAMELLIA-256-CBC,00": known + "CAMELLIA-256-CBC",
		"ARIA-128-CBC,00":     known + "ARIA-128-CBC",
		"AES-256-CBC,00":      string(errPEM),
		"":                    string(errPEM),
	} {
		assert.Error(t, oldFault(&pem.Block{Headers: map[string]string{"DEK-Info": head}}), want)
	}
}

// SP 800-56B, appendix D, and what Python loads.
func TestSizesOfKeys(t *testing.T) {
	for bits, small := range map[int]bool{1024: true, 1962: true, 1963: false, 2048: false} {
		key := &rsa.PublicKey{N: new(big.Int).Lsh(big.NewInt(1), uint(bits-1))}
		assert.Equal(t, tooSmall(key), small, "%d", bits)
	}
}

// What is no parameters, or not nothing else, is refused as such.
func TestMalformedParameters(t *testing.T) {
	whole, err := asn1.Marshal(struct {
		Salt       []byte
		Iterations int
	}{[]byte("salt"), 1})
	assert.NilError(t, err)
	for _, parameters := range [][]byte{nil, {5, 0}, append(whole, 0)} {
		key := encryptedKey{Algorithm: pkix.AlgorithmIdentifier{Algorithm: oidThreeKeys, Parameters: asn1.RawValue{FullBytes: parameters}}}
		_, err := decryptPKCS12(key, []byte("secret"))
		assert.Equal(t, err, error(errPEM), "%x", parameters)
		_, err = derivePBKDF2(parameters, nil, 16)
		assert.Equal(t, err, error(errPEM), "%x", parameters)
		_, err = deriveScrypt(parameters, nil, 16)
		assert.Equal(t, err, error(errPEM), "%x", parameters)
	}
}

// RFC 7914 section 6, and what OpenSSL lets it cost.
func TestParametersOfScrypt(t *testing.T) {
	type parameters struct {
		Salt                    []byte
		Cost, Size, Parallelism int
		KeyLength               int `asn1:"optional"`
	}
	for _, c := range []struct {
		parameters
		ok bool
	}{
		{parameters{Cost: 2, Size: 1, Parallelism: 1}, true},
		{parameters{Cost: 2, Size: 1, Parallelism: 1, KeyLength: 16}, true},
		{parameters{Cost: 2, Size: 1, Parallelism: 1, KeyLength: 17}, false},
		{parameters{Cost: 1, Size: 1, Parallelism: 1}, false},
		{parameters{Cost: 0, Size: 1, Parallelism: 1}, false},
		{parameters{Cost: 3, Size: 1, Parallelism: 1}, false},
		{parameters{Cost: 2, Size: 0, Parallelism: 1}, false},
		{parameters{Cost: 2, Size: 1, Parallelism: 0}, false},
		{parameters{Cost: 1 << 15, Size: 1, Parallelism: 1}, true},
		{parameters{Cost: 1 << 16, Size: 1, Parallelism: 1}, false},
		{parameters{Cost: 1 << 16, Size: 2, Parallelism: 1}, true},
		{parameters{Cost: 1 << 17, Size: 2, Parallelism: 1}, false},
		{parameters{Cost: 2, Size: 1 << 8, Parallelism: 1<<10 - 4}, true}, // no byte is left
		{parameters{Cost: 2, Size: 1 << 8, Parallelism: 1<<10 - 3}, false},
		{parameters{Cost: 1 << 24, Size: 1, Parallelism: 1}, false},
		{parameters{Cost: 2, Size: 1024, Parallelism: 1024}, false},
		{parameters{Cost: 1 << 62, Size: 1, Parallelism: 1}, false},
		{parameters{Cost: 2, Size: 1 << 18, Parallelism: 1}, false},
		{parameters{Cost: 2, Size: 1 << 57, Parallelism: 1}, false},
		{parameters{Cost: 2, Size: 1, Parallelism: 1 << 57}, false},
		{parameters{Cost: 2, Size: 1, Parallelism: 1 << 18}, false},
	} {
		der, err := asn1.Marshal(c.parameters)
		assert.NilError(t, err)
		key, err := deriveScrypt(der, []byte("secret"), 16)
		if c.ok {
			assert.NilError(t, err)
			assert.Equal(t, len(key), 16)
		} else {
			assert.Equal(t, err, error(errPEM), "%+v", c)
		}
	}
}

// What has no last byte has no padding, and what ends within a block has none
// that could be read.
func TestLengthOfEncryptedData(t *testing.T) {
	block, err := aes.NewCipher(make([]byte, 16))
	assert.NilError(t, err)
	for _, length := range []int{0, 1, 15, 17} {
		_, err := openCBC(block, make([]byte, 16), make([]byte, length))
		assert.Equal(t, err, error(errPEM), "%d", length)
	}
	for _, length := range []int{0, 15, 17} {
		_, err := openCBC(block, make([]byte, length), make([]byte, 16))
		assert.Equal(t, err, error(errPEM), "%d", length)
	}
}
