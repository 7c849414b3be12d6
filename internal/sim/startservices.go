package sim

import (
	"context"
	"crypto/tls"
	"encoding/pem"
	"fmt"
	"net"
	"path/filepath"
	"strconv"

	"github.com/assay-audit/assay/internal/audit"
)

// start starts all services and adds their targets and files.
func (s *services) start(ctx context.Context) error {
	s.files = map[string][]byte{
		authorityFile: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.authority.cert.Raw}),
	}
	for _, store := range s.plan.logs {
		if err := s.logs(ctx, store); err != nil {
			return err
		}
	}
	if err := s.backups(ctx); err != nil {
		return err
	}
	if err := s.monitoring(ctx); err != nil {
		return err
	}
	if err := s.perimeter(ctx); err != nil {
		return err
	}
	s.dumps()
	s.registers()
	return s.website(ctx, s.plan.site)
}

// logs starts a log store.
func (s *services) logs(ctx context.Context, store *logStore) error {
	address, err := s.serve(ctx, &logEndpoint{store, s.plan.now}, nil)
	if err != nil {
		return fmt.Errorf("start log store %s: %w", store.name, err)
	}
	s.add(audit.LogStore{
		Endpoint: audit.Endpoint{
			Connection: audit.Connection{Target: store.name, URL: "http://" + address},
			Product:    "victorialogs",
		},
		Days:    366,
		Sources: store.declared,
	})
	return nil
}

// backups starts two repositories of one backup server, one of them at another place, and the replicas.
func (s *services) backups(ctx context.Context) error {
	server, replication := s.plan.backups, s.plan.replication
	server.account, server.password = username, s.password
	replication.account, replication.password = username, s.password
	saved, err := s.secure(ctx, "backup.mgmt.example", server)
	if err != nil {
		return err
	}
	copied, err := s.secure(ctx, "replication.mgmt.example", replication)
	if err != nil {
		return err
	}
	declared := []audit.Protects{{Type: "vm", Name: "*", PeriodHours: 24, RetentionDays: nights}}
	for _, x := range []struct{ target, repository, location string }{
		{"vault-a", "Vault-A", "onsite"}, {"copy-b", "Copy-B", "offsite"},
	} {
		saved.Target = x.target
		s.add(audit.Backup{
			Endpoint: audit.Endpoint{
				Connection: saved,
				Product:    "veeam",
				With:       map[string]string{"repository": x.repository},
			},
			Location: x.location,
			Protects: declared,
		})
	}
	copied.Target = "replication"
	s.add(audit.Backup{
		Endpoint: audit.Endpoint{Connection: copied, Product: "vsphere-replication"},
		Location: "offsite",
	})
	return nil
}

// monitoring starts the monitoring.
func (s *services) monitoring(ctx context.Context) error {
	address, err := s.serve(ctx, s.plan.monitoring, nil)
	if err != nil {
		return fmt.Errorf("start monitoring: %w", err)
	}
	c := audit.Monitoring{Endpoint: audit.Endpoint{
		Connection: audit.Connection{Target: "monitoring", URL: "http://" + address},
		Product:    "prometheus",
	}}
	for _, i := range s.plan.monitoring.indicators {
		c.Indicators = append(c.Indicators, audit.Indicator{
			Name:   i.name,
			Metric: i.metric,
			Query:  i.query,
			Days:   30,
			Step:   60,
		})
	}
	s.add(c)
	return nil
}

// website starts the web site and its resolvers.
func (s *services) website(ctx context.Context, site *webSite) error {
	certificate, err := s.authority.server(site.domain)
	if err != nil {
		return fmt.Errorf("make certificate of the web site: %w", err)
	}
	certificate.Certificate = append(certificate.Certificate, s.authority.cert.Raw)
	address, err := s.serve(ctx, site,
		&tls.Config{
			Certificates: []tls.Certificate{certificate},
			MinVersion:   site.oldest,
			NextProtos:   []string{"http/1.1"},
		})
	if err != nil {
		return fmt.Errorf("start web site: %w", err)
	}
	other, err := s.listen(ctx) // an undeclared port
	if err != nil {
		return err
	}
	ports, err := portsOf(address, other.Addr().String())
	if err != nil {
		return err
	}
	if !site.foreign {
		_ = other.Close() // the port number stays known and closed
	}
	c := audit.Website{
		Target:     "portal",
		Domain:     site.domain,
		Addresses:  []string{site.address},
		Ports:      ports[:1],
		ProbePorts: append([]int{quietPort}, ports[1:]...),
		Rate:       50,
		Connect:    address,
		Baseline:   site.baseline(),
		ApprovedBy: site.approvers,
		ApprovedOn: s.plan.now.AddDate(0, 0, -30).Format("2006-01-02"),
	}
	for _, answer := range []string{site.address, site.answers} {
		var lc net.ListenConfig
		conn, err := lc.ListenPacket(ctx, "udp", net.JoinHostPort(s.host, "0"))
		if err != nil {
			return fmt.Errorf("start resolver: %w", err)
		}
		s.closers = append(s.closers, conn)
		go resolve(conn, site.domain, answer)
		c.Resolvers = append(c.Resolvers, conn.LocalAddr().String())
	}
	s.targets = append(s.targets, func(dir string) audit.Settings {
		c.CAFile = filepath.Join(dir, authorityFile)
		return c
	})
	return nil
}

// portsOf returns the ports of addresses.
func portsOf(addresses ...string) ([]int, error) {
	var out []int
	for _, a := range addresses {
		_, port, err := net.SplitHostPort(a)
		if err != nil {
			return nil, err
		}
		n, err := strconv.Atoi(port)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}
