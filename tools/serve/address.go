package main

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"strings"

	"github.com/glasshttp/glass/server/pytext"
)

// resolve is getaddrinfo(bind, port, type=SOCK_STREAM, flags=AI_PASSIVE)[0]: the
// address and port to bind to.
func resolve(bind *string, port int64) (netip.AddrPort, error) {
	if bind != nil {
		if err := encodable(*bind); err != nil {
			return netip.AddrPort{}, err
		}
	}
	number, err := service(port)
	if err != nil {
		return netip.AddrPort{}, err
	}
	ip := netip.IPv4Unspecified() // SERVE-2: what glibc puts first for no name
	if bind != nil {
		ip, err = host(*bind)
	}
	return netip.AddrPortFrom(ip, number), err
}

// service is what the C library makes of a port given as a decimal text. It
// reads the text as unsigned, keeps the low 32 bits as a signed number, looks
// negative ones up by name, in vain, and keeps the low 16 bits of the others.
// SERVE-6: so 65536 is port 0 and 70000 is port 4464.
func service(port int64) (uint16, error) {
	if int32(port) < 0 {
		return 0, &raised{"socket.gaierror", "[Errno -8] Servname not supported for ai_socktype"}
	}
	return uint16(port), nil
}

// What getaddrinfo says of names.
var (
	errUnknownName = &raised{"socket.gaierror", "[Errno -2] Name or service not known"}
	errTryAgain    = &raised{"socket.gaierror", "[Errno -3] Temporary failure in name resolution"}
)

// host is the first address of a name, numeric or not.
func host(name string) (netip.Addr, error) {
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
	found, err := net.DefaultResolver.LookupNetIP(context.Background(), "ip", raw)
	var failure *net.DNSError
	switch {
	case err == nil && len(found) > 0:
		return found[0].Unmap(), nil
	case errors.As(err, &failure) && !failure.IsNotFound && (failure.IsTemporary || failure.IsTimeout):
		return netip.Addr{}, errTryAgain
	}
	return netip.Addr{}, errUnknownName
}
