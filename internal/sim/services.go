package sim

import (
	"context"
	"crypto/tls"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"path/filepath"
	"strconv"

	"github.com/assay-audit/assay/internal/audit"
)

// services are the systems around the vCenter: log stores, a web site with its resolvers, and all others of the
// plan. Each is a stand-in that answers on loopback in the shape of the product; none of them is the product.
// Manual registers are files.
type services struct {
	plan      *plan
	authority *authority
	host      string // on which they listen
	password  string // of every login

	targets []func(dir string) audit.Settings // dir is the folder of files
	files   map[string][]byte
	closers []io.Closer
}

// quietPort replaces the high-risk ports, because on loopback the real ones belong to the machine that runs the
// demo. No service has used it for decades.
const quietPort = 1

// authorityFile is the CA file of the web site.
const authorityFile = "authority.pem"

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

// add adds a target without files.
func (s *services) add(settings audit.Settings) {
	s.targets = append(s.targets, func(string) audit.Settings { return settings })
}

// close stops all services.
func (s *services) close() {
	for _, c := range s.closers {
		_ = c.Close() // a stand-in has no data to lose
	}
}

// listen returns a listener on a free port.
func (s *services) listen(ctx context.Context) (net.Listener, error) {
	var c net.ListenConfig
	l, err := c.Listen(ctx, "tcp", net.JoinHostPort(s.host, "0"))
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	s.closers = append(s.closers, l)
	return l, nil
}

// serve answers on a free port, over TLS if secure is not nil, and returns host:port.
func (s *services) serve(ctx context.Context, h http.Handler, secure *tls.Config) (string, error) {
	l, err := s.listen(ctx)
	if err != nil {
		return "", err
	}
	address := l.Addr().String()
	if secure != nil {
		l = tls.NewListener(l, secure)
	}
	server := &http.Server{
		Handler:     h,
		ErrorLog:    log.New(io.Discard, "", 0),
		BaseContext: func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
	}
	s.closers = append(s.closers, server)
	go func() {
		if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			_ = err // the listener was closed first
		}
	}()
	return address, nil
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

// secure serves over TLS with a certificate of the estate and returns a connection that pins it.
func (s *services) secure(ctx context.Context, name string, h http.Handler) (audit.Connection, error) {
	certificate, err := s.authority.server(name)
	if err != nil {
		return audit.Connection{}, fmt.Errorf("make certificate of %s: %w", name, err)
	}
	address, err := s.serve(ctx, h,
		&tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12})
	if err != nil {
		return audit.Connection{}, fmt.Errorf("start %s: %w", name, err)
	}
	return audit.Connection{URL: "https://" + address, Username: username, Thumbprint: thumbprint(certificate),
		Password: func(context.Context) (string, error) { return s.password, nil }}, nil
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
