package main

import (
	"context"
	"errors"
	"math"
	"math/big"
	"net"
	"net/netip"
	"strings"

	"github.com/glasshttp/glass/server/pytext"
)

// An address of a socket: its IP address and port, and the family of the socket.
type address struct {
	netip.AddrPort
	family string // tcp4, tcp6; tcp for clients of both
}

// resolve finds the address to bind to.
func (s *settings) resolve() (address, error) {
	if s.facts.IPv4Alone {
		return s.resolveIPv4()
	}
	return s.getaddrinfo()
}

// getaddrinfo is socket.getaddrinfo(bind, port, type=SOCK_STREAM, flags=AI_PASSIVE)[0].
func (s *settings) getaddrinfo() (found address, err error) {
	if s.bind.list {
		return found, raise("TypeError", "getaddrinfo() argument 1 must be string or None")
	}
	name, fault := encodeName(s.bind.text)
	if fault != nil {
		return found, fault.as(s.facts)
	}
	if !s.port.IsInt64() && !s.facts.PortHasNoEnd {
		return found, errTooLarge
	}
	number, err := service(s.port)
	if err != nil {
		return found, err
	}
	ip := netip.IPv4Unspecified() // SERVE-2: what glibc puts first for no name
	if !s.bind.none {
		ip, err = host("ip", name)
	}
	found = address{netip.AddrPortFrom(ip, number), "tcp6"}
	switch {
	case ip.Is4():
		found.family = "tcp4"
	case ip == netip.IPv6Unspecified():
		found.family = "tcp" // SERVE-4: IPv4 too
	}
	return found, err
}

// service is what the C library makes of a port given as a decimal text. It
// reads the text as unsigned, keeps the low 32 bits as a signed number, looks
// negative ones up by name, in vain, and keeps the low 16 bits of the others.
// SERVE-6: so 65536 is port 0 and 70000 is port 4464.
func service(port *big.Int) (uint16, error) {
	unsigned := uint64(math.MaxUint64) // strtoul of what does not fit
	if size := new(big.Int).Abs(port); size.IsUint64() {
		if unsigned = size.Uint64(); port.Sign() < 0 {
			unsigned = -unsigned
		}
	}
	if int32(unsigned) < 0 {
		return 0, errNoService
	}
	return uint16(unsigned), nil
}

// What getaddrinfo says of names and ports, and Python of numbers.
var (
	errUnknownName = raise("socket.gaierror", "[Errno -2] Name or service not known")
	errTryAgain    = raise("socket.gaierror", "[Errno -3] Temporary failure in name resolution")
	errNoService   = raise("socket.gaierror", "[Errno -8] Servname not supported for ai_socktype")
	errFamily      = raise("socket.gaierror", "[Errno -9] Address family for hostname not supported")
	errTooLarge    = raise("OverflowError", "Python int too large to convert to C long")
)

// resolveIPv4 is what binding a socket of IPv4 to (bind, port) makes of them
// (SERVE-3): an empty name is every interface, and a port out of range is found
// when the name has been.
func (s *settings) resolveIPv4() (found address, err error) {
	if s.bind.list {
		return found, raise("TypeError", "str, bytes or bytearray expected, not list")
	}
	name := s.bind.text
	if !isASCII(name) {
		var fault *nameFault
		if name, fault = encodeName(name); fault != nil {
			return found, raise("TypeError", "encoding of hostname failed")
		}
	}
	switch {
	case !s.port.IsInt64():
		return found, errTooLarge
	case s.port.Int64() > math.MaxInt32:
		return found, raise("OverflowError", "signed integer is greater than maximum")
	case s.port.Int64() < math.MinInt32:
		return found, raise("OverflowError", "signed integer is less than minimum")
	}
	ip, err := hostIPv4(name)
	if err != nil {
		return found, err
	}
	if port := s.port.Int64(); port < 0 || port > math.MaxUint16 {
		return found, raise("OverflowError", "getsockaddrarg: port must be 0-65535.")
	}
	return address{netip.AddrPortFrom(ip, uint16(s.port.Int64())), "tcp4"}, nil
}

// hostIPv4 is the first IPv4 address of a name.
func hostIPv4(name string) (netip.Addr, error) {
	switch name {
	case "":
		return netip.IPv4Unspecified(), nil
	case "<broadcast>":
		return netip.AddrFrom4([4]byte{255, 255, 255, 255}), nil
	}
	// An address of IPv6 is known as one whatever its zone is.
	if literal, _, _ := strings.Cut(name, "%"); strings.Contains(literal, ":") {
		if ip, err := netip.ParseAddr(literal); err == nil && !ip.Is4In6() {
			return ip, errFamily
		}
	}
	ip, err := host("ip4", name)
	return ip.Unmap(), err
}

// host is the first address of a name, numeric or not. The family is ip or ip4.
func host(family, name string) (netip.Addr, error) {
	if name == "" {
		return netip.Addr{}, errUnknownName
	}
	if ip, ok := parseIPv4(name); ok {
		return ip, nil
	}
	if strings.Contains(name, ":") { // no name that can be looked up has one
		return parseIPv6(name)
	}
	raw, _ := pytext.FSEncode(name)
	found, err := net.DefaultResolver.LookupNetIP(context.Background(), family, raw)
	var failure *net.DNSError
	switch {
	case err == nil && len(found) > 0:
		return found[0].Unmap(), nil
	case errors.As(err, &failure) && !failure.IsNotFound && (failure.IsTemporary || failure.IsTimeout):
		return netip.Addr{}, errTryAgain
	}
	return netip.Addr{}, errUnknownName
}
