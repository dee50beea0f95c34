package main

import (
	"net"
	"net/netip"
	"strconv"
	"strings"
)

// parseIPv4 reads an IPv4 address in the forms of inet_aton: one to four
// numbers, decimal, octal (0...) or hexadecimal (0x...), of which the last fills
// all the bytes that are left. 127.1 is 127.0.0.1, and 0 is 0.0.0.0.
func parseIPv4(name string) (netip.Addr, bool) {
	parts := strings.Split(name, ".")
	if len(parts) > 4 {
		return netip.Addr{}, false
	}
	var value uint32
	for i, part := range parts {
		bits := 8
		if i == len(parts)-1 {
			bits = 32 - 8*i
		}
		n, ok := parseNumber(part, bits)
		if !ok {
			return netip.Addr{}, false
		}
		value |= n << (32 - 8*i - bits)
	}
	return netip.AddrFrom4([4]byte{byte(value >> 24), byte(value >> 16), byte(value >> 8), byte(value)}), true
}

// parseNumber reads a number as C's strtoul with base 0 does, without sign.
func parseNumber(text string, bits int) (uint32, bool) {
	base, digits := 10, text
	switch {
	case len(text) > 2 && (text[:2] == "0x" || text[:2] == "0X"):
		base, digits = 16, text[2:]
	case len(text) > 1 && text[0] == '0':
		base, digits = 8, text[1:]
	}
	n, err := strconv.ParseUint(digits, base, bits)
	return uint32(n), err == nil
}

// parseIPv6 reads an IPv6 address with or without %zone. A zone is a number, or
// the name of an interface where the address belongs to a link.
func parseIPv6(name string) (netip.Addr, error) {
	text, zone, zoned := strings.Cut(name, "%")
	ip, err := netip.ParseAddr(text)
	if err != nil {
		return netip.Addr{}, errUnknownName
	}
	if !zoned {
		return ip, nil
	}
	if ip.IsLinkLocalUnicast() || ip.IsLinkLocalMulticast() {
		if _, err := net.InterfaceByName(zone); err == nil {
			return ip.WithZone(zone), nil
		}
	}
	number, err := strconv.ParseUint(zone, 10, 32)
	switch {
	case err != nil:
		return netip.Addr{}, errUnknownName
	case number == 0:
		return ip, nil
	}
	return ip.WithZone(strconv.FormatUint(number, 10)), nil
}
