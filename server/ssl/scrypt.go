package ssl

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
)

// mostMemory is what OpenSSL lets scrypt use.
const mostMemory = 32 << 20

// deriveScrypt makes the key of a cipher by scrypt.
func deriveScrypt(parameters, password []byte, length int) ([]byte, error) {
	var p struct {
		Salt                    []byte
		Cost, Size, Parallelism int
		KeyLength               int `asn1:"optional"`
	}
	if err := unmarshal(parameters, &p); err != nil {
		return nil, err
	}
	const most = 1 << 24 // keeps the products below small
	switch {
	case p.Cost < 2 || p.Cost > most || p.Cost&(p.Cost-1) != 0 || p.Size < 1 || p.Size > most || p.Parallelism < 1 || p.Parallelism > most:
		return nil, errPEM
	case 128*p.Size*(p.Cost+2)+128*p.Size*p.Parallelism > mostMemory:
		return nil, errPEM
	case p.KeyLength != 0 && p.KeyLength != length:
		return nil, errPEM
	}
	return scrypt(password, p.Salt, p.Cost, p.Size, p.Parallelism, length)
}

// scrypt is that of RFC 7914, with its names: n is the cost, a power of two, r
// the size of a block in pieces of 128 bytes, p how many blocks there are. It is
// here for want of one in the standard library.
func scrypt(password, salt []byte, n, r, p, length int) ([]byte, error) {
	b, err := pbkdf2.Key(sha256.New, string(password), salt, 1, p*128*r)
	if err != nil {
		return nil, err
	}
	x, v := make([]uint32, 32*r), make([]uint32, 32*r*n)
	for ; p > 0; p-- {
		block := b[(p-1)*128*r : p*128*r]
		for i := range x {
			x[i] = binary.LittleEndian.Uint32(block[4*i:])
		}
		roMix(x, v, n)
		for i, word := range x {
			binary.LittleEndian.PutUint32(block[4*i:], word)
		}
	}
	return pbkdf2.Key(sha256.New, string(password), b, 1, length)
}

// roMix mixes the block x by way of a table v of n blocks.
func roMix(x, v []uint32, n int) {
	size := len(x)
	y := make([]uint32, size)
	for i := range n {
		copy(v[i*size:], x)
		blockMix(x, y)
	}
	for range n {
		j := int(x[size-16]) & (n - 1)
		for k, word := range v[j*size : (j+1)*size] {
			x[k] ^= word
		}
		blockMix(x, y)
	}
}

// blockMix mixes the pieces of x, 64 bytes each; y is room for as many.
func blockMix(x, y []uint32) {
	pieces := len(x) / 16
	var t [16]uint32
	copy(t[:], x[len(x)-16:])
	for i := range pieces {
		for k, word := range x[16*i : 16*i+16] {
			t[k] ^= word
		}
		salsa(&t)
		// The even pieces come first.
		copy(y[16*(i/2+i%2*(pieces/2)):], t[:])
	}
	copy(x, y)
}

// salsa is Salsa20/8, the core of it.
func salsa(t *[16]uint32) {
	z := *t
	quarter := func(a, b, c, d int) {
		z[b] ^= bits.RotateLeft32(z[a]+z[d], 7)
		z[c] ^= bits.RotateLeft32(z[b]+z[a], 9)
		z[d] ^= bits.RotateLeft32(z[c]+z[b], 13)
		z[a] ^= bits.RotateLeft32(z[d]+z[c], 18)
	}
	for range 4 {
		quarter(0, 4, 8, 12)
		quarter(5, 9, 13, 1)
		quarter(10, 14, 2, 6)
		quarter(15, 3, 7, 11)
		quarter(0, 1, 2, 3)
		quarter(5, 6, 7, 4)
		quarter(10, 11, 8, 9)
		quarter(15, 12, 13, 14)
	}
	for i := range t {
		t[i] += z[i]
	}
}
