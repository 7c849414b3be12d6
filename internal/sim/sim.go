// Package sim provides the embedded estate of `assay demo` and of the tests: a simulated government cloud of two
// tenants and a management zone, served as a vCenter over real SOAP and TLS on loopback. It is govmomi's
// simulator, extended in process. Stand-ins around it answer as log stores, backup, replication, monitoring,
// firewalls, virtual desktops and a web site, and there are manual registers. One plan describes all of it. A
// table of faults changes the plan and lists the findings that each fault must cause.
//
// The package decides no verdicts, reads and writes no files, and listens only on the given address.
package sim

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"encoding/hex"
	"fmt"
	"io"
	"log"
	"maps"
	"net"
	"net/url"
	"sync"
	"time"

	"github.com/vmware/govmomi/simulator"
	_ "github.com/vmware/govmomi/vapi/simulator" // registers the endpoint that serves tags

	"github.com/assay-audit/assay/internal/audit"
)

// Options select the estate to start.
type Options struct {
	Hardened bool      // the same inventory without faults
	Listen   string    // host:port; "" listens on a free port of 127.0.0.1
	Now      time.Time // reference of certificates, events and snapshots; zero means the current time
}

// An Estate is a running vCenter with the systems around it. It is safe for concurrent use.
type Estate struct {
	URL        string // https://127.0.0.1:12345/sdk, without credentials
	Username   string
	Password   string // random for each estate, and checked at login
	Thumbprint string // SHA-256 of its certificate: hex, lower-case, no colons

	services *services
	close    func()
}

// Targets returns the settings of the vCenter and of everything around it. Their files are those of Files, below dir.
func (e *Estate) Targets(dir string) []audit.Settings {
	out := []audit.Settings{e.VCenter()}
	for _, settings := range e.services.targets {
		out = append(out, settings(dir))
	}
	return out
}

// VCenter returns the settings of the vCenter.
func (e *Estate) VCenter() audit.VSphere {
	return audit.VSphere{ESXCLI: true, Connection: audit.Connection{
		Target:     Target,
		URL:        e.URL,
		Username:   e.Username,
		Thumbprint: e.Thumbprint,
		Password:   func(context.Context) (string, error) { return e.Password, nil },
	}}
}

// Files returns the files that Targets need, by name: the authority of the web site's certificate, the
// registers, and the list of dumps with its description.
func (e *Estate) Files() map[string][]byte { return maps.Clone(e.services.files) }

// Start builds an estate and serves it until Close. ctx bounds the start only. Several estates may run in one
// process.
func Start(ctx context.Context, o Options) (*Estate, error) {
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	p := conforming(o.Now.UTC())
	if !o.Hardened {
		for _, f := range concat(faults, around) {
			f.plant(p)
		}
	}
	return start(ctx, o.Listen, p)
}

// start serves the estate of a plan.
func start(ctx context.Context, listen string, p *plan) (_ *Estate, err error) {
	authority, err := newAuthority(p.now)
	if err != nil {
		return nil, fmt.Errorf("make certificates: %w", err)
	}
	certificate, err := authority.serverUntil("vcenter.mgmt.example", p.certificate)
	if err != nil {
		return nil, fmt.Errorf("make server certificate: %w", err)
	}
	b := newBuilder(p, authority)
	if err := b.build(); err != nil {
		return nil, fmt.Errorf("build estate: %w", err)
	}

	password := newPassword()
	login := url.UserPassword(username, password)
	b.service.TLS = &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}
	b.service.Listen = &url.URL{Host: listen, User: login}
	b.service.RegisterEndpoints = true
	b.addSSO(password)
	b.addAppliance()
	b.addLibraries()
	server, err := serve(b.service)
	if err != nil {
		return nil, err
	}
	e := &Estate{
		URL:        (&url.URL{Scheme: "https", Host: server.URL.Host, Path: server.URL.Path}).String(),
		Username:   username,
		Password:   password,
		Thumbprint: thumbprint(certificate),
	}
	host, _, err := net.SplitHostPort(server.URL.Host)
	if err != nil {
		server.Close()
		return nil, err
	}
	e.services = &services{plan: p, authority: authority, host: host, password: password}
	e.close = sync.OnceFunc(func() {
		server.Close()
		e.services.close()
	})
	if err := b.attachTags(ctx, e.URL, login, server.Certificate()); err != nil {
		e.Close()
		return nil, fmt.Errorf("attach tags: %w", err)
	}
	if err := e.services.start(ctx); err != nil {
		e.Close()
		return nil, fmt.Errorf("start what stands around the vCenter: %w", err)
	}
	return e, nil
}

// serve returns a running server. It turns the simulator's panic about an address in use into an error.
func serve(s *simulator.Service) (server *simulator.Server, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("listen on %s: %v", s.Listen.Host, r)
		}
	}()
	server = s.NewServer()
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // the client reports a rejected certificate
	return server, nil
}

// Close stops serving and waits for requests under way. It may be called more than once.
func (e *Estate) Close() { e.close() }

// newPassword returns a random password.
func newPassword() string {
	b := make([]byte, 12)
	_, _ = rand.Read(b) // cannot fail: see crypto/rand
	return hex.EncodeToString(b)
}
