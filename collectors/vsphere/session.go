package vsphere

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/vmware/govmomi/vapi/rest"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const (
	renewals    = 3 // how often one pass may restart with a new session
	dialTimeout = 15 * time.Second
	farewell    = 5 * time.Second // for logging out
	hurried     = 1 * time.Second // for logging out after the caller's context has ended
)

// A session is one login. It is safe for concurrent use.
type session struct {
	conn    audit.Connection
	address string // scheme://host:port
	tls     *transport.Trust
	http    *http.Transport
	limits  Limits
	esxcli  bool // commands of esxcli are allowed
	calls   int  // calls to hosts in flight at once
	wire    *wire
	client  *vim25.Client
	rt      soap.RoundTripper // recording, retry and guard in front of client

	recorder *recorder // nil if nothing is to be stored

	mu    sync.Mutex
	gen   int // number of logins
	login types.UserSession
	rest  *rest.Client // nil until tags are read

	dropMu  sync.Mutex
	dropped map[string]map[string]bool // type → property paths unknown to this version
}

// dial prepares a session without sending anything. The time limit of the target starts here.
func dial(v audit.VSphere, l Limits) (*session, error) {
	c := v.Connection
	u, err := endpoint(c)
	if err != nil {
		return nil, err
	}
	t, err := transport.NewTrust(c)
	if err != nil {
		return nil, err
	}
	l = l.filled()
	s := &session{conn: c, tls: t, limits: l, esxcli: v.ESXCLI, calls: min(v.Calls, audit.MostCalls),
		address: u.Scheme + "://" + u.Host, dropped: map[string]map[string]bool{}}
	if s.calls <= 0 {
		s.calls = audit.DefaultCalls
	}
	sc := soap.NewClient(u, c.Insecure)
	sc.Namespace, sc.Version, sc.UserAgent = "urn:"+vim25.Namespace, vim25.Version, "assay"
	sc.Types = presence(sc.Types)
	s.http = sc.DefaultTransport()
	if err := transport.Through(c, s.http); err != nil { // the default of govmomi obeys the environment
		return nil, err
	}
	s.http.DialContext = (&net.Dialer{Timeout: dialTimeout}).DialContext
	s.http.DialTLSContext = nil // the default of govmomi ignores the context and accepts SHA-1
	s.http.TLSClientConfig = t.Config
	s.http.ForceAttemptHTTP2 = false
	s.http.MaxIdleConnsPerHost = idleConns
	s.http.MaxResponseHeaderBytes = 1 << 20
	s.http.DisableCompression = true // the wire decompresses answers, because it counts bytes
	s.wire = &wire{next: s.http, host: u.Host, endpoint: u.Path, limits: l}
	until := time.Now().Add(l.Target)
	s.wire.until.Store(&until)
	s.wire.pulse = func(ctx context.Context) error {
		_, err := methods.CurrentTime(ctx, guard{next: sc}, &types.CurrentTime{This: serviceInstance})
		return err
	}
	sc.Client.Transport = s.wire
	s.rt = recording{retry{guard{sc, v.ESXCLI}}, s}
	s.client = &vim25.Client{Client: sc, RoundTripper: s.rt}
	return s, nil
}

// endpoint returns the parsed URL of the connection. Its errors do not repeat the URL, which may contain a password.
func endpoint(c audit.Connection) (*url.URL, error) {
	raw := c.URL
	if !strings.Contains(raw, "://") {
		raw = "https://" + raw
	}
	u, err := url.Parse(raw)
	if err != nil || u.Hostname() == "" {
		return nil, message.Errorf("read URL of %s: not a URL\nhint: write https://vcenter.example/sdk", c.Target)
	}
	if u.User != nil || strings.Contains(u.Host+u.Path, "@") {
		return nil, message.Errorf("read URL of %s: it contains credentials\nhint: write username and password "+
			"as separate keys",
			c.Target)
	}
	if u.Scheme != "https" {
		return nil, message.Errorf("read URL of %s: scheme %q would send the password in the clear\n"+
			"hint: use https",
			c.Target, u.Scheme)
	}
	if u.Port() == "" {
		u.Host = net.JoinHostPort(u.Hostname(), "443")
	}
	if u.Path = strings.TrimSuffix(u.Path, "/"); u.Path == "" {
		u.Path = vim25.Path
	}
	u.RawQuery, u.Fragment = "", ""
	return u, nil
}

// open identifies the endpoint and logs in.
func (s *session) open(ctx context.Context) error {
	content, err := methods.GetServiceContent(ctx, s.rt)
	if err != nil {
		return s.explain(message.Of("connect to"), err)
	}
	s.client.ServiceContent = content
	if content.SessionManager == nil || content.PropertyCollector.Value == "" || content.ViewManager == nil {
		return s.explain(message.Of("connect to"), errNotVSphere)
	}
	return s.renew(ctx, 0)
}

// password returns the configured password. It may not occur in an answer, nor may the credentials of HTTP, which
// contain it.
func (s *session) password(ctx context.Context) (string, error) {
	password, err := transport.Password(ctx, s.conn, &s.wire.secrets)
	if err == nil {
		s.wire.secrets.Add(s.conn.Username + ":" + password)
	}
	return password, err
}

// renew logs in, unless another goroutine has done so since generation gen.
func (s *session) renew(ctx context.Context, gen int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.gen != gen {
		return nil
	}
	password, err := s.password(ctx)
	if err != nil {
		return err
	}
	if s.gen > 0 { // an old session that is half dead would make the new login fail
		s.logout(ctx)
	}
	res, err := methods.Login(ctx, s.rt, &types.Login{
		This: *s.client.ServiceContent.SessionManager, UserName: s.conn.Username, Password: password, Locale: "en_US",
	})
	if err != nil {
		return redact(s.explain(message.Of("log in to"), err), s.conn.Username, password)
	}
	s.login = res.Returnval
	s.gen++
	return nil
}

// logout ends the session. An error is not reported: the session ends by itself then.
func (s *session) logout(ctx context.Context) {
	out := &types.Logout{This: *s.client.ServiceContent.SessionManager}
	_, _ = methods.Logout(ctx, guard{next: s.client.Client}, out)
}

// generation returns the number of logins so far.
func (s *session) generation() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.gen
}

// do runs calls that depend on one session. If the session ends meanwhile, with its views and cursors, do logs in
// again and repeats all of them.
func (s *session) do(ctx context.Context, calls func(context.Context) error) error {
	for n := 0; ; n++ {
		gen := s.generation()
		err := calls(ctx)
		if err == nil || n == renewals || collect.Stopped(ctx, err) != nil {
			return err
		}
		if !isNotAuthenticated(err) && s.generation() == gen {
			return err
		}
		if err := s.renew(ctx, gen); err != nil {
			return err
		}
	}
}

// close logs out, even after ctx has ended, and closes the connections.
func (s *session) close(ctx context.Context) {
	within := farewell
	if ctx.Err() != nil {
		within = hurried
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), within)
	defer cancel()
	s.wire.until.Store(nil) // log out even when the time of the target is over
	s.wire.silence.reset()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.rest != nil {
		_ = s.rest.Logout(ctx)
	}
	if s.gen > 0 {
		s.logout(ctx)
	}
	s.http.CloseIdleConnections()
}

var errNotVSphere = message.Errorf("the answer is not one of the vSphere API")
