package ssl

import (
	"crypto/aes"
	"crypto/x509/pkix"
	"encoding/asn1"
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
