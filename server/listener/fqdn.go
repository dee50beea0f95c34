package listener

import (
	"context"
	"net"
	"net/netip"
	"os"
	"strings"

	"github.com/glasshttp/glass/spec/python"
)

// GetFQDN is socket.getfqdn: the first of the names of a host that has a dot in
// it, else the first, else what was asked for. No name at all and the address of
// all interfaces stand for this machine (LISTENER-34).
//
// Names are looked up by package net, in /etc/hosts first, and for as long as
// the resolver is set to wait.
func GetFQDN(facts *python.Facts, name string) string {
	return getFQDN(facts, name, net.DefaultResolver)
}

// A resolver is what GetFQDN asks: a *net.Resolver.
type resolver interface {
	LookupHost(ctx context.Context, host string) (addrs []string, err error)
	LookupAddr(ctx context.Context, addr string) (names []string, err error)
}

func getFQDN(facts *python.Facts, name string, r resolver) string {
	name = strings.TrimSpace(name)
	if name == "" || name == "0.0.0.0" || name == "::" && facts.AnyIPv6HasHostName {
		name, _ = os.Hostname()
	}
	names := namesOf(name, r)
	for _, n := range names {
		if strings.Contains(n, ".") {
			return n
		}
	}
	if len(names) > 0 {
		return names[0]
	}
	return name
}

// namesOf is gethostbyaddr: what the first address of a host is called.
func namesOf(host string, r resolver) (names []string) {
	ctx := context.Background()
	if _, err := netip.ParseAddr(host); err != nil {
		addresses, err := r.LookupHost(ctx, host)
		if err != nil || len(addresses) == 0 {
			return nil
		}
		host = addresses[0]
	}
	names, _ = r.LookupAddr(ctx, host)
	for i, n := range names {
		names[i] = strings.TrimSuffix(n, ".")
	}
	return names
}
