package fetch

import (
	"fmt"
	"net/netip"
	"syscall"
)

// reserved are the blocks that are not of the public internet, from the
// registries of special-purpose addresses of IANA (RFC 6890, as of 2024), and
// one address of Azure's own that looks public. Of IPv6 only 2000::/3 is
// public at all; NAT64, 6to4 and Teredo carry addresses of IPv4 that would
// have to be judged again and are refused.
var reserved = [...]struct{ block, what string }{
	{"0.0.0.0/8", "this host"},
	{"10.0.0.0/8", "a private network"},
	{"100.64.0.0/10", "a provider's inner network"},
	{"127.0.0.0/8", "this machine"},
	{"168.63.129.16/32", "a cloud's inner service"},
	{"169.254.0.0/16", "the local link, where clouds keep their metadata"},
	{"172.16.0.0/12", "a private network"},
	{"192.0.0.0/24", "protocol assignments"},
	{"192.0.2.0/24", "documentation"},
	{"192.88.99.0/24", "6to4 relays"},
	{"192.168.0.0/16", "a private network"},
	{"198.18.0.0/15", "benchmarks"},
	{"198.51.100.0/24", "documentation"},
	{"203.0.113.0/24", "documentation"},
	{"224.0.0.0/4", "multicast"},
	{"240.0.0.0/4", "reserved addresses"},
	{"::/128", "no address"},
	{"::1/128", "this machine"},
	{"64:ff9b::/96", "NAT64"},
	{"64:ff9b:1::/48", "NAT64"},
	{"2001::/23", "protocol assignments such as Teredo"},
	{"2001:db8::/32", "documentation"},
	{"2002::/16", "6to4"},
	{"3fff::/20", "documentation"},
	{"fc00::/7", "a private network"},
	{"fe80::/10", "the local link"},
	{"ff00::/8", "multicast"},
}

var publicIPv6 = netip.MustParsePrefix("2000::/3")

// Private tells what network an address belongs to if that is not the public
// internet; empty if it is.
func Private(addr netip.Addr) string {
	addr = addr.Unmap().WithZone("")
	if !addr.IsValid() {
		return "no address"
	}
	for _, r := range reserved {
		if netip.MustParsePrefix(r.block).Contains(addr) {
			return r.what
		}
	}
	if addr.Is6() && !publicIPv6.Contains(addr) {
		return "reserved addresses"
	}
	return ""
}

// A PrivateError says that an address was not dialled.
type PrivateError struct {
	Addr netip.Addr
	What string // the network that it belongs to
}

func (e *PrivateError) Error() string {
	return fmt.Sprintf("leads to %s, which belongs to %s and not to the public internet", e.Addr, e.What)
}

// public is a [net.Dialer]'s Control that refuses what is not public. It is
// called with the address that is about to be dialled, after names were looked
// up.
func public(network, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return &PrivateError{What: "no network that can be judged"}
	}
	if what := Private(ap.Addr()); what != "" {
		return &PrivateError{ap.Addr().Unmap(), what}
	}
	return nil
}
