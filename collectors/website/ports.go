package website

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// risky are the TCP ports probed by default: file transfer, remote control, mail, names, shares, databases,
// caches and container engines. A public web site offers none of these.
var risky = []int{
	20, 21, 22, 23, 25, 53, 110, 111, 135, 137, 138, 139, 143, 389, 445, 512, 513, 514, 873, 1433, 1521, 2049,
	2375, 2379, 3306, 3389, 5432, 5900, 5985, 6379, 7001, 9200, 11211, 27017,
}

// probed returns the sorted ports to probe on every address: the declared ones and those that should be
// closed.
func (p *probe) probed() []int {
	more := p.site.ProbePorts
	if more == nil {
		more = risky
	}
	all := append(append([]int{}, p.site.Ports...), more...)
	slices.Sort(all)
	return slices.Compact(all)
}

// addresses returns the addresses for port probes: the host of connect if it is set, or all registered
// addresses.
func (p *probe) addresses() []string {
	if host, _, err := net.SplitHostPort(p.site.Connect); err == nil {
		return []string{host}
	}
	return slices.Compact(slices.Sorted(slices.Values(p.site.Addresses)))
}

// portsCall returns a description of the port probes for the evidence.
func (p *probe) portsCall() string {
	return "TCP connect " + strings.Join(p.addresses(), ", ") + " ports " + strings.Trim(fmt.Sprint(p.probed()), "[]")
}

// ports connects once to every port of every address without sending data. Connections overlap, but their
// starts are paced.
func (p *probe) ports(ctx context.Context, v *view) {
	found := map[string]any{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	for _, a := range p.addresses() {
		states := map[string]any{}
		found[a] = states
		for _, n := range p.probed() {
			port := strconv.Itoa(n)
			if p.rate.wait(ctx) != nil {
				wg.Wait()
				return // the caller checks ctx
			}
			wg.Go(func() {
				s, err := p.knock(ctx, net.JoinHostPort(a, port))
				mu.Lock()
				defer mu.Unlock()
				if err != nil {
					v.gap(state(err), err, "ports", a, port)
					return
				}
				states[port] = map[string]any{"state": s}
			})
		}
	}
	wg.Wait()
	for _, a := range p.addresses() {
		if silent(found[a].(map[string]any)) {
			delete(found, a)
			v.gap(audit.Unreachable, errSilent, "ports", a)
		}
	}
	v.fields["ports"] = found
	v.fields["declared_ports"], v.fields["probed_ports"] = append([]int{}, p.site.Ports...), p.probed()
}

var errSilent = message.Errorf("no port of the address answers: a filter cannot be distinguished from a lost route")

// silent reports whether no port of an address answered. An unresponsive port counts as closed only if
// another one answers.
func silent(states map[string]any) bool {
	for _, s := range states {
		if s.(map[string]any)["state"] != "unreachable" {
			return false
		}
	}
	return true
}

// knock returns the state of a port: open, closed (refused by the address) or unreachable (no answer, or
// refused by a device on the path).
func (p *probe) knock(ctx context.Context, address string) (string, error) {
	d := net.Dialer{Timeout: p.limits.connect}
	conn, err := d.DialContext(ctx, "tcp", address)
	var ne net.Error
	switch {
	case err == nil:
		return "open", conn.Close()
	case errors.Is(err, syscall.ECONNREFUSED):
		return "closed", nil
	case errors.As(err, &ne) && ne.Timeout(), errors.Is(err, syscall.EHOSTUNREACH):
		return "unreachable", nil
	}
	return "", err
}
