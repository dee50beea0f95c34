package ssl

import (
	"crypto/des"
	"crypto/sha1"
	"encoding/asn1"
	"encoding/binary"
	"slices"
	"unicode/utf16"
)

// The ways of PKCS #12 that OpenSSL still reads: SHA-1 and triple DES with three
// keys and with two.
var (
	oidThreeKeys = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 12, 1, 3}
	oidTwoKeys   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 12, 1, 4}
)

// decryptPKCS12 decrypts a key that is encrypted in one of those ways.
func decryptPKCS12(key encryptedKey, password []byte) ([]byte, error) {
	length := 24
	switch {
	case key.Algorithm.Algorithm.Equal(oidTwoKeys):
		length = 16
	case !key.Algorithm.Algorithm.Equal(oidThreeKeys):
		return nil, errPEM
	}
	var parameters struct {
		Salt       []byte
		Iterations int
	}
	if err := unmarshal(key.Algorithm.Parameters.FullBytes, &parameters); err != nil {
		return nil, err
	}
	if parameters.Iterations < 1 {
		return nil, errPEM
	}
	derive := func(purpose byte, length int) []byte {
		return derivePKCS12(purpose, password, parameters.Salt, parameters.Iterations, length)
	}
	secret := derive('\x01', length)
	if length == 16 {
		secret = append(secret, secret[:8]...)
	}
	block, _ := des.NewTripleDESCipher(secret) // fails for other lengths alone
	return openCBC(block, derive('\x02', block.BlockSize()), key.Data)
}

// derivePKCS12 makes bytes from a password, for a key when the purpose is 1 and
// for an initial vector when it is 2: RFC 7292, appendix B.2, with SHA-1.
func derivePKCS12(purpose byte, password, salt []byte, iterations, length int) (out []byte) {
	const v = 64 // the block of SHA-1
	d := repeated([]byte{purpose}, v)
	i := append(repeated(salt, v), repeated(bmp(password), v)...)
	for len(out) < length {
		a := sha1.Sum(append(d, i...))
		for range iterations - 1 {
			a = sha1.Sum(a[:])
		}
		out = append(out, a[:]...)
		addToBlocks(i, repeated(a[:], v))
	}
	return out[:length]
}

// repeated repeats what there is until it fills blocks of a size.
func repeated(part []byte, size int) (out []byte) {
	for end := (len(part) + size - 1) / size * size; len(out) < end; {
		out = append(out, part[:min(len(part), end-len(out))]...)
	}
	return out
}

// addToBlocks adds b and one to every block of i, a number each. What does not fit is
// lost.
func addToBlocks(i, b []byte) {
	for ; len(i) > 0; i = i[len(b):] {
		carry := 1
		for at, digit := range slices.Backward(b) {
			carry += int(i[at]) + int(digit)
			i[at] = byte(carry)
			carry >>= 8
		}
	}
}

// bmp is a password as PKCS #12 has it: UTF-16 with a zero behind.
func bmp(password []byte) (out []byte) {
	for _, unit := range utf16.Encode([]rune(string(password))) {
		out = binary.BigEndian.AppendUint16(out, unit)
	}
	return append(out, 0, 0)
}
