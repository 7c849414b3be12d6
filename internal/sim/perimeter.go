package sim

import (
	"context"
	"net/http"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// perimeter starts the firewalls, between the VMs and to the outside, and the broker of the virtual desktops.
func (s *services) perimeter(ctx context.Context) error {
	account, domain, _ := strings.Cut(username, "@")
	s.plan.nsx.account, s.plan.nsx.password = username, s.password
	s.plan.fortigate.token = s.password
	s.plan.horizon.domain, s.plan.horizon.account, s.plan.horizon.password = domain, account, s.password
	firewall := func(e audit.Endpoint) audit.Settings { return audit.Firewall{Endpoint: e} }
	desktop := func(e audit.Endpoint) audit.Settings { return audit.Desktop{Endpoint: e} }
	for _, x := range []struct {
		target, host, product string
		of                    func(audit.Endpoint) audit.Settings
		handler               http.Handler
	}{
		{"nsx", "nsx.mgmt.example", "nsx-t", firewall, s.plan.nsx},
		{"fw-01", "fw-01.mgmt.example", "fortigate", firewall, s.plan.fortigate},
		{"desktops", "desktops.mgmt.example", "horizon", desktop, s.plan.horizon},
	} {
		c, err := s.secure(ctx, x.host, x.handler)
		if err != nil {
			return err
		}
		c.Target = x.target
		e := audit.Endpoint{Connection: c, Product: x.product}
		if x.product == "horizon" {
			e.Username, e.With = account, map[string]string{"domain": domain}
		}
		s.add(x.of(e))
	}
	return nil
}
