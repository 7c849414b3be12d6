package vsphere

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// mute does not answer.
var mute = trick{name: "silence"}

// A platform that answers only for few machines at a time is read in small pieces, without repeated calls.
func TestPieces(t *testing.T) {
	model := small()
	model.Machine = 12
	e := start(t, model, nil)
	var mu sync.Mutex
	asked := map[string]int{}
	conn := e.before(t, mute, func(method, question string) bool {
		if !ofVMs(method, question) {
			return false
		}
		mu.Lock()
		defer mu.Unlock()
		asked[question]++
		named := strings.Count(question, `<obj type="VirtualMachine">`)
		return named == 0 || named > 5
	})
	limits := strict
	limits.Call = 3 * time.Second
	sink := conform.New(t, Kind)
	if _, err := NewLimited(conn, time.Now, limits).Collect(t.Context(), sink, nil); err != nil {
		t.Fatal(err)
	}
	complete(t, sink)
	vms := sink.Merged()["vms"]
	if len(vms) != 24 {
		t.Errorf("%d machines, want 24", len(vms))
	}
	for id, vm := range vms {
		if vm["options"] == nil || vm["tags"] == nil {
			t.Errorf("%s: %v", id, vm)
		}
	}
	for question, n := range asked {
		if n > 1 {
			t.Errorf("asked %d times: %s", n, question)
		}
	}
	for _, ev := range sink.Evidence {
		if ev.Gap != nil {
			t.Errorf("%s is lost: %+v", ev.ID, *ev.Gap)
		}
	}
}

// One unreadable machine is one gap, for any reason.
func TestOneUnreadable(t *testing.T) {
	for _, play := range []trick{
		mute, tricks[2], {"cut", "", func(http.ResponseWriter, string) { panic(http.ErrAbortHandler) }},
	} {
		t.Run(play.name, func(t *testing.T) {
			e := start(t, small(), nil)
			bad := e.id(t, "VirtualMachine", "DC0_C0_RP0_VM1").Value
			conn := e.before(t, play, func(method, question string) bool {
				ofOne := strings.Contains(question, `<obj type="VirtualMachine">`)
				return ofVMs(method, question) && (strings.Contains(question, ">"+bad+"<") || !ofOne)
			})
			limits := strict
			limits.Call = 2 * time.Second
			sink := conform.New(t, Kind)
			if _, err := NewLimited(conn, time.Now, limits).Collect(t.Context(), sink, nil); err != nil {
				t.Fatal(err)
			}
			complete(t, sink)
			for id, vm := range sink.Merged()["vms"] {
				if known := vm["options"] != nil; known == (id == bad) {
					t.Errorf("%s: options known: %v", id, known)
				}
			}
			if g := sink.Gaps()[audit.Pointer("vms", bad, "options")]; g.State == "" || g.Fault == "" {
				t.Errorf("gap %+v", g)
			}
		})
	}
}

// An object that the answer omits although it was requested by name becomes a gap.
func TestLeftOut(t *testing.T) {
	e := start(t, small(), nil)
	s, err := dial(e.conn, strict)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.open(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer s.close(t.Context())
	gone := types.ManagedObjectReference{Type: "VirtualMachine", Value: "vm-4711"}
	all, err := s.fetchAll(t.Context(), []want{{"VirtualMachine", []string{"name"}}}, []types.ManagedObjectReference{
		e.id(t, "VirtualMachine", "DC0_H0_VM0"), gone,
	})
	if err != nil || len(all) != 2 || len(all[1].MissingSet) == 0 {
		t.Errorf("%+v, %v", all, err)
	}
}

// A host with the password as its name is a gap; nothing else is lost, and the password is not stored.
func TestHostCalledLikeThePassword(t *testing.T) {
	e := start(t, small(), func(ctx *simulator.Context, m *simulator.Model) {
		c := ctx.Map.Any("ClusterComputeResource").(*simulator.ClusterComputeResource)
		h := ctx.Map.Get(c.Host[1]).(*simulator.HostSystem)
		h.Name, h.Summary.Config.Name = password, password
	})
	sink := conform.New(t, Kind)
	target, err := e.collect(t, t.Context(), sink)
	if err != nil {
		t.Fatal(err)
	}
	sink.NoSecrets(t, password)
	secret := 0
	for at, g := range sink.Gaps() {
		if strings.HasPrefix(at, "/hosts/") && g.Fault == "SecretInAnswer" {
			secret++
		}
	}
	named := 0
	for _, h := range sink.Merged()["hosts"] {
		if h["name"] != nil {
			named++
		}
	}
	if secret == 0 || named != 3 || target.Error != nil {
		t.Errorf("%d gaps, %d hosts with a name", secret, named)
	}
}

// After the time of the target only the call that closes the session is made.
func TestTargetTime(t *testing.T) {
	e := start(t, small(), nil)
	limits := strict
	limits.Target = 2 * time.Second
	conn := e.before(t, mute, ofVMs)
	sink := conform.New(t, Kind)
	limits.Call = time.Minute
	if _, err := NewLimited(conn, time.Now, limits).Collect(t.Context(), sink, nil); err != nil {
		t.Fatal(err)
	}
	e.loggedOut(t)
	late := map[string]audit.Gap{}
	for _, ev := range sink.Evidence {
		if ev.Gap != nil {
			late[ev.Collector] = *ev.Gap
		}
	}
	if late["vsphere.vms"].Fault != "Timeout" || late["vsphere.datastores"].Fault != "TargetTimeout" {
		t.Errorf("gaps %+v", late)
	}
}

// Proxy settings in the environment are ignored.
func TestNoProxyOfTheEnvironment(t *testing.T) {
	t.Setenv("HTTPS_PROXY", "http://127.0.0.1:1")
	e := start(t, small(), nil)
	s, err := dial(e.conn, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if s.http.Proxy != nil || s.client.Client.Client.Transport != s.wire || s.wire.next != s.http {
		t.Error("calls may go through a proxy of the environment")
	}
}
