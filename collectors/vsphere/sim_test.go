package vsphere

import (
	"context"
	"crypto/tls"
	"errors"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/vmware/govmomi"
	"github.com/vmware/govmomi/property"
	logins "github.com/vmware/govmomi/session"
	"github.com/vmware/govmomi/simulator"
	_ "github.com/vmware/govmomi/vapi/simulator"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

const (
	admin    = "root@vsphere.local"
	user     = "auditor@vsphere.local"
	password = `s3cr3t&"<pass>`
)

// An estate is a vcsim on loopback, with TLS and one account.
type estate struct {
	model  *simulator.Model
	server *simulator.Server
	admin  *vim25.Client // another user
	conn   audit.VSphere
}

func start(t testing.TB, m *simulator.Model, prepare func(*simulator.Context, *simulator.Model)) *estate {
	t.Helper()
	t.Cleanup(m.Remove)
	if err := m.Create(); err != nil {
		t.Fatal(err)
	}
	return publish(t, m, prepare)
}

// publish starts the service of a model after the changes of prepare.
func publish(t testing.TB, m *simulator.Model, prepare func(*simulator.Context, *simulator.Model)) *estate {
	t.Helper()
	m.Service.RegisterEndpoints = true
	m.Service.TLS = new(tls.Config)
	m.Service.Listen = &url.URL{Host: "127.0.0.1:0", User: url.UserPassword(user, password)}
	m.Service.Context.Map.SessionManager().ValidLogin = func(r *types.Login) bool {
		return r.UserName == admin || r.UserName == user && r.Password == password
	}
	if prepare != nil {
		prepare(m.Service.Context, m)
	}
	e := &estate{model: m, server: m.Service.NewServer()}
	t.Cleanup(e.server.Close)
	e.conn = audit.VSphere{Connection: audit.Connection{
		Target:     "vc-a",
		URL:        "https://" + e.server.URL.Host + "/sdk",
		Username:   user,
		Password:   func(context.Context) (string, error) { return password, nil },
		Thumbprint: transport.PeerOf(e.server.Certificate(), "").SHA256,
	}}
	u := *e.server.URL
	u.User = url.UserPassword(admin, "x")
	c, err := govmomi.NewClient(context.Background(), &u, true)
	if err != nil {
		t.Fatal(err)
	}
	e.admin = c.Client
	return e
}

// small returns the stock vCenter: a cluster of three hosts, a stand-alone host, four virtual machines.
func small() *simulator.Model {
	m := simulator.VPX()
	m.Machine = 2
	return m
}

// collect runs the collector and checks that no session remains.
func (e *estate) collect(t testing.TB, ctx context.Context, sink *conform.Memory) (audit.Target, error) {
	t.Helper()
	target, err := New(e.conn, time.Now).Collect(ctx, sink, nil)
	e.loggedOut(t)
	return target, err
}

func (e *estate) loggedOut(t testing.TB) {
	t.Helper()
	if left := e.sessions(t); len(left) > 0 {
		t.Errorf("sessions left behind: %v", left)
	}
}

// sessions returns the keys of our account's sessions.
func (e *estate) sessions(t testing.TB) (keys []string) {
	t.Helper()
	var sm mo.SessionManager
	pc := property.DefaultCollector(e.admin)
	if err := pc.RetrieveOne(context.Background(),
		*e.admin.ServiceContent.SessionManager, []string{"sessionList"}, &sm); err != nil {
		t.Fatal(err)
	}
	for _, s := range sm.SessionList {
		if s.UserName == user {
			keys = append(keys, s.Key)
		}
	}
	return keys
}

// kill ends a session from the outside, as an administrator would.
func (e *estate) kill(t testing.TB, key string) {
	t.Helper()
	if err := logins.NewManager(e.admin).TerminateSession(context.Background(), []string{key}); err != nil {
		t.Error(err)
	}
}

// watcher replaces vcsim's property collector: it hides properties, fails calls and runs hooks. Its state is global
// because vcsim makes a new collector of the same type for every session.
type watcher struct{ simulator.PropertyCollector }

var watch struct {
	sync.Mutex
	missing func(o types.ManagedObjectReference, path string) types.BaseMethodFault // nil: unchanged
	refuse  func(paths []string) types.BaseMethodFault                              // the whole call
	before  func(ctx *simulator.Context, calls int)
	calls   int
}

func (w *watcher) RetrievePropertiesEx(ctx *simulator.Context, r *types.RetrievePropertiesEx) soap.HasFault {
	watch.Lock()
	defer watch.Unlock()
	watch.calls++
	if watch.before != nil {
		watch.before(ctx, watch.calls)
	}
	for _, s := range r.SpecSet {
		for _, p := range s.PropSet {
			if watch.refuse != nil {
				if f := watch.refuse(p.PathSet); f != nil {
					return &methods.RetrievePropertiesExBody{Fault_: simulator.Fault("", f)}
				}
			}
		}
	}
	res := w.PropertyCollector.RetrievePropertiesEx(ctx, r)
	if b, ok := res.(*methods.RetrievePropertiesExBody); ok && b.Res != nil && b.Res.Returnval != nil {
		hide(b.Res.Returnval.Objects)
	}
	return res
}

func (w *watcher) ContinueRetrievePropertiesEx(
	ctx *simulator.Context, r *types.ContinueRetrievePropertiesEx,
) soap.HasFault {
	watch.Lock()
	defer watch.Unlock()
	watch.calls++
	if watch.before != nil {
		watch.before(ctx, watch.calls)
	}
	res := w.PropertyCollector.ContinueRetrievePropertiesEx(ctx, r)
	if b, ok := res.(*methods.ContinueRetrievePropertiesExBody); ok && b.Res != nil {
		hide(b.Res.Returnval.Objects)
	}
	return res
}

func hide(objects []types.ObjectContent) {
	if watch.missing == nil {
		return
	}
	for i := range objects {
		o := &objects[i]
		o.PropSet = slices.DeleteFunc(o.PropSet, func(p types.DynamicProperty) bool {
			f := watch.missing(o.Obj, p.Name)
			if f != nil {
				o.MissingSet = append(o.MissingSet, types.MissingProperty{
					Path:  p.Name,
					Fault: types.LocalizedMethodFault{Fault: f},
				})
			}
			return f != nil
		})
	}
}

// watched returns the hook that installs the watcher; the test sets watch afterwards.
func watched(t testing.TB) func(*simulator.Context, *simulator.Model) {
	watch.Lock()
	watch.missing, watch.refuse, watch.before, watch.calls = nil, nil, nil, 0
	watch.Unlock()
	return func(ctx *simulator.Context, m *simulator.Model) {
		w := &watcher{}
		w.Self = m.ServiceContent.PropertyCollector
		ctx.Map.Put(w)
	}
}

// clean fails the test if a text contains the password in any form that was sent.
func clean(t testing.TB, what string) {
	t.Helper()
	for _, form := range []string{password, "s3cr3t"} {
		if strings.Contains(what, form) {
			t.Errorf("the password is in %q", what)
		}
	}
}

func mustFail(t testing.TB, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("error %q does not say %q", err, w)
		}
	}
	clean(t, err.Error())
	for e := err; e != nil; e = errors.Unwrap(e) {
		clean(t, e.Error())
	}
}
