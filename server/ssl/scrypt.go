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
	const most = 1 << 24 // keeps the products below small
	switch {
	case p.Cost < 2 || p.Cost > most || p.Cost&(p.Cost-1) != 0 || p.Size < 1 || p.Size > most || p.Parallelism < 1 || p.Parallelism > most:
		return nil, errPEM
	case 128*p.Size*(p.Cost+2)+128*p.Size*p.Parallelism > mostMemory:
		return nil, errPEM
	case p.KeyLength != 0 && p.KeyLength != length:
		return nil, errPEM
	}
	return scrypt.Key(password, p.Salt, p.Cost, p.Size, p.Parallelism, length)
}
