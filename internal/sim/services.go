package sim

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"

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
