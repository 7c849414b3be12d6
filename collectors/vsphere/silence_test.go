package vsphere

import (
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// impatient returns limits under which a test reaches the end of a silent platform.
func impatient() Limits {
	l := strict
	l.Idle, l.Call, l.Method = 200*time.Millisecond, 400*time.Millisecond, 200*time.Millisecond
	return l
}

// after returns a selector of every call from the first for virtual machines on, except the passing methods.
func after(passing ...string) func(method, question string) bool {
	var begun atomic.Bool
	return func(method, question string) bool {
		if strings.Contains(question, "config.extraConfig") {
			begun.Store(true)
		}
		for _, m := range passing {
			if method == m {
				return false
			}
		}
		return begun.Load()
	}
}

// A vCenter that falls silent in the middle of a collection gets only a few more calls. Evidence read before remains;
// the rest becomes gaps with a reason.
func TestSilentVCenter(t *testing.T) {
	e := start(t, small(), nil)
	var asked atomic.Int64
	when := after()
	conn := e.before(t, mute, func(method, question string) bool {
		silent := when(method, question)
		if silent {
			asked.Add(1)
		}
		return silent
	})
	l := impatient()
	sink := conform.New(t, Kind)
	began := time.Now()
	if _, err := NewLimited(conn, time.Now, l).Collect(t.Context(), sink, nil); err != nil {
		t.Fatal(err)
	}
	// The strikes, the pulse, destroying views, and logging out.
	if n := asked.Load(); n > int64(l.filled().Strikes)+4 {
		t.Errorf("%d calls to a silent platform", n)
	}
	if took := time.Since(began); took > farewell+hurried+5*time.Second {
		t.Errorf("took %v", took)
	}
	if len(sink.Merged()["hosts"]) != 4 {
		t.Error("the hosts that were read before are lost")
	}
	lost := map[string]string{}
	for _, ev := range sink.Evidence {
		if ev.Gap != nil {
			lost[ev.Collector] = ev.Gap.Fault
		}
	}
	for _, c := range []string{
		"vsphere.clusters", "vsphere.datastores", "vsphere.permissions", "vsphere.portgroups", "vsphere.roles",
		"vsphere.switches",
	} {
		if lost[c] != "TargetSilent" {
			t.Errorf("%s: %q; all: %v", c, lost[c], lost)
		}
	}
}

// A platform that is slow at one call and answers the others is read to the end.
func TestSlowAtOneQuestion(t *testing.T) {
	e := start(t, small(), nil)
	conn := e.before(t, mute, ofVMs)
	sink := conform.New(t, Kind)
	if _, err := NewLimited(conn, time.Now, impatient()).Collect(t.Context(), sink, nil); err != nil {
		t.Fatal(err)
	}
	for _, ev := range sink.Evidence {
		if ev.Gap != nil && ev.Gap.Fault == "TargetSilent" {
			t.Errorf("%s: %+v", ev.ID, *ev.Gap)
		}
	}
	if faults := vmFaults(sink); !faults["Timeout"] {
		t.Errorf("faults %v", faults)
	}
}

// A platform that answers only the pulse gets no more calls once the total wait is reached.
func TestWaiting(t *testing.T) {
	e := start(t, small(), nil)
	conn := e.before(t, mute, after("CurrentTime", "Logout"))
	l := impatient()
	l.Wait = 2 * time.Second
	sink := conform.New(t, Kind)
	began := time.Now()
	if _, err := NewLimited(conn, time.Now, l).Collect(t.Context(), sink, nil); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took < l.Wait || took > 3*l.Wait+farewell {
		t.Errorf("took %v", took)
	}
	var last *audit.Gap
	for _, ev := range sink.Evidence {
		if ev.Gap != nil {
			last = ev.Gap
		}
	}
	if last == nil || last.Fault != "TargetSilent" || !strings.Contains(last.Detail, "2s of waiting") {
		t.Errorf("gap %+v", last)
	}
}

// A stalled answer is aborted; a slow and steady answer may take longer than Idle.
func TestIdle(t *testing.T) {
	page := envelope + `<RetrievePropertiesExResponse xmlns="urn:vim25"><returnval></returnval>` +
		`</RetrievePropertiesExResponse>` + envelopeEnd
	for name, tt := range map[string]struct {
		pause time.Duration
		want  string
	}{
		"steady":  {30 * time.Millisecond, ""},
		"stalled": {time.Second, "sent nothing for 200ms"},
	} {
		t.Run(name, func(t *testing.T) {
			e := start(t, small(), nil)
			play := trick{answer: func(w http.ResponseWriter, _ string) {
				drip(w, page, tt.pause)
			}}
			conn := e.before(t, play, ofVMs)
			l := impatient()
			l.Call = 10 * time.Second
			sink := conform.New(t, Kind)
			if _, err := NewLimited(conn, time.Now, l).Collect(t.Context(), sink, nil); err != nil {
				t.Fatal(err)
			}
			got := stalledDetail(sink)
			if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("gap %q, want %q", got, tt.want)
			}
		})
	}
}

// drip writes a page in 20 pieces with a pause after each.
func drip(w http.ResponseWriter, page string, pause time.Duration) {
	asXML(w)
	for piece := range 20 {
		size := len(page) / 20
		end := (piece + 1) * size
		if piece == 19 {
			end = len(page)
		}
		_, _ = io.WriteString(w, page[piece*size:end])
		if http.NewResponseController(w).Flush() != nil {
			return
		}
		time.Sleep(pause)
	}
}

// stalledDetail returns the detail of the gap of a part of the VMs or of a stalled answer, "" without one.
func stalledDetail(sink *conform.Memory) (detail string) {
	for _, ev := range sink.Evidence {
		if ev.Collector == "vsphere.vms" && ev.Gap != nil {
			detail = ev.Gap.Detail
		}
	}
	for _, g := range sink.Gaps() {
		if strings.Contains(g.Detail, "sent nothing") {
			detail = g.Detail
		}
	}
	return detail
}

// After many hosts without an answer the others are skipped, and each has its gap.
func TestSilentHosts(t *testing.T) {
	model := small()
	model.ClusterHost = 40
	e := start(t, model, nil)
	conn := e.before(t, mute, func(method, _ string) bool {
		return method == "QueryLockdownExceptions" || method == "RetrieveHostAccessControlEntries" ||
			method == "HostImageConfigGetAcceptance" ||
			method == "FetchSoftwarePackages"
	})
	meter := new(transport.Meter)
	sink := conform.New(t, Kind)
	began := time.Now()
	ctx := transport.Metered(t.Context(), meter)
	if _, err := NewLimited(conn, time.Now, impatient()).Collect(ctx, sink, nil); err != nil {
		t.Fatal(err)
	}
	t.Logf("%v, %d calls", time.Since(began), meter.Calls())
	skipped, waited := 0, 0
	for at, g := range sink.Gaps() {
		if strings.HasSuffix(at, "/vibs") {
			if strings.Contains(g.Detail, "was not queried") {
				skipped++
			} else {
				waited++
			}
		}
	}
	hosts := len(sink.Merged()["hosts"])
	if skipped+waited != hosts || waited > silentHosts+audit.MostCalls || skipped == 0 {
		t.Errorf("%d hosts: waited for %d, left alone %d", hosts, waited, skipped)
	}
	if len(sink.Merged()["vms"]) == 0 {
		t.Error("the machines were lost with the hosts")
	}
}
