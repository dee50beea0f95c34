package ssl

import "golang.org/x/crypto/scrypt"

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
	// What floats have to round is too much by far.
	memory := 128 * float64(p.Size) * (float64(p.Cost) + 2 + float64(p.Parallelism))
	switch {
	case p.Cost < 2 || p.Cost&(p.Cost-1) != 0 || p.Size < 1 || p.Parallelism < 1:
		return nil, errPEM
	case p.Size == 1 && p.Cost >= 1<<16: // RFC 7914, section 2
		return nil, errPEM
	case memory > mostMemory:
		return nil, errPEM
	case p.KeyLength != 0 && p.KeyLength != length:
		return nil, errPEM
	}
	return scrypt.Key(password, p.Salt, p.Cost, p.Size, p.Parallelism, length)
}
