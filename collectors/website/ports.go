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

// risky are the TCP ports that are probed where a site names none: file transfer, remote control, mail, names, shares, databases,
// caches and container engines, none of which a web site offers to the Internet.
var risky = []int{
	20, 21, 22, 23, 25, 53, 110, 111, 135, 137, 138, 139, 143, 389, 445, 512, 513, 514, 873, 1433, 1521, 2049, 2375, 2379, 3306, 3389, 5432, 5900,
	5985, 6379, 7001, 9200, 11211, 27017,
}

// probed is what is probed on every address: the declared ports and those that are not to be open, sorted.
func (p *probe) probed() []int {
	more := p.site.ProbePorts
	if more == nil {
		more = risky
	}
	all := append(append([]int{}, p.site.Ports...), more...)
	slices.Sort(all)
	return slices.Compact(all)
}

// addresses are where ports are probed: the host that was given in place of the registered addresses, or all of these.
func (p *probe) addresses() []string {
	if host, _, err := net.SplitHostPort(p.site.Connect); err == nil {
		return []string{host}
	}
	return slices.Compact(slices.Sorted(slices.Values(p.site.Addresses)))
}

func (p *probe) portsCall() string {
	return "TCP connect " + strings.Join(p.addresses(), ", ") + " ports " + strings.Trim(fmt.Sprint(p.probed()), "[]")
}

// ports connects once to every port of every address and sends nothing. Connections overlap; their beginnings are paced.
func (p *probe) ports(ctx context.Context, v *view) {
	found := map[string]any{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	for _, a := range p.addresses() {
		states := map[string]any{}
		found[a] = states
		for _, n := range p.probed() {
			port := strconv.Itoa(n)
			if p.pace.wait(ctx) != nil {
				wg.Wait()
				return // the caller sees that ctx is done
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

var errSilent = message.Errorf("no port of the address answers: a filter cannot be told from a way that is lost")

// silent tells whether nothing is known of an address: a port that does not answer counts as shut only beside one that does.
func silent(states map[string]any) bool {
	for _, s := range states {
		if s.(map[string]any)["state"] != "unreachable" {
			return false
		}
	}
	return true
}

// knock gives open, closed (the address refused) or unreachable (nobody answered, or a device on the way refused for it).
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
