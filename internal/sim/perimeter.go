package sim

import (
	"context"
	"net/http"
	"strings"
)

// perimeter starts the firewalls, between the VMs and to the outside, and the broker of the virtual desktops.
func (s *services) perimeter(ctx context.Context) error {
	account, domain, _ := strings.Cut(username, "@")
	s.plan.nsx.account, s.plan.nsx.password = username, s.password
	s.plan.fortigate.token = s.password
	s.plan.horizon.domain, s.plan.horizon.account, s.plan.horizon.password = domain, account, s.password
	for _, x := range []struct {
		target, host, kind, product string
		handler                     http.Handler
	}{
		{"nsx", "nsx.mgmt.example", "firewall", "nsx-t", s.plan.nsx},
		{"fw-01", "fw-01.mgmt.example", "firewall", "fortigate", s.plan.fortigate},
		{"desktops", "desktops.mgmt.example", "desktop", "horizon", s.plan.horizon},
	} {
		c, err := s.secure(ctx, x.host, x.handler)
		if err != nil {
			return err
		}
		c.Target, c.Kind, c.Product = x.target, x.kind, x.product
		if x.product == "horizon" {
			c.Username, c.With = account, map[string]string{"domain": domain}
		}
		s.connections = append(s.connections, c)
	}
	return nil
}
