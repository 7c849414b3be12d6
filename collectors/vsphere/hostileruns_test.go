package vsphere

import (
	"context"
	"io"
	"log"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

var quiet = log.New(io.Discard, "", 0)

// strict are limits that a test can reach.
var strict = Limits{
	Bytes: 2 << 20, Memory: 4 << 20, Text: 1 << 20, Depth: 64, Objects: 1000, Pages: 50,
	Call: time.Second, Method: time.Second, Target: time.Minute,
}

// In the middle of a collection each trick costs only the objects it affects.
func TestHostileVMs(t *testing.T) {
	e := start(t, small(), nil)
	for _, play := range tricks {
		t.Run(play.name, func(t *testing.T) {
			t.Parallel()
			conn := e.before(t, play, ofVMs)
			ctx, cancel := context.WithTimeout(t.Context(), 2*strict.Target)
			defer cancel()
			sink := conform.New(t, Kind)
			target, err := NewLimited(conn, time.Now, strict).Collect(ctx, sink, nil)
			if err != nil || target.Error != nil {
				t.Fatalf("the target was lost: %v", err)
			}
			wantOnlyVMsLost(t, sink.Merged())
			if faults := vmFaults(sink); play.fault != "" && !faults[play.fault] {
				t.Errorf("faults %v, want %s", faults, play.fault)
			}
			sink.NoSecrets(t, password)
		})
	}
}

// wantOnlyVMsLost fails if more than virtual machines is lost or if a VM has options.
func wantOnlyVMsLost(t *testing.T, all map[string]map[string]map[string]any) {
	t.Helper()
	if len(all["hosts"]) != 4 || len(all["datastores"]) == 0 || all["vcenter"] == nil {
		t.Errorf("lost more than virtual machines: %d hosts, %d datastores", len(all["hosts"]), len(all["datastores"]))
	}
	for id, vm := range all["vms"] {
		if vm["options"] != nil {
			t.Errorf("%s: options %v from nowhere", id, vm["options"])
		}
	}
}

// ofVMs reports whether a call reads virtual machines.
func ofVMs(method, question string) bool {
	return strings.Contains(question, "config.extraConfig") || method == "ContinueRetrievePropertiesEx"
}

// vmFaults returns the faults of virtual machines that could not be read, alone or as a whole.
func vmFaults(sink *conform.Memory) map[string]bool {
	faults := map[string]bool{}
	for _, ev := range sink.Evidence {
		if ev.Collector == "vsphere.vms" && ev.Gap != nil {
			faults[ev.Gap.Fault] = true
		}
	}
	for at, g := range sink.Gaps() {
		if strings.HasPrefix(at, "/vms/") {
			faults[g.Fault] = true
		}
	}
	return faults
}

// A trick from the first call on makes the whole target unreadable.
func TestHostileFromTheStart(t *testing.T) {
	e := start(t, small(), nil)
	for _, play := range tricks {
		t.Run(play.name, func(t *testing.T) {
			t.Parallel()
			conn := e.before(t, play, func(string, string) bool { return true })
			ctx, cancel := context.WithTimeout(t.Context(), 2*strict.Target)
			defer cancel()
			sink := conform.New(t, Kind)
			target, err := NewLimited(conn, time.Now, strict).Collect(ctx, sink, nil)
			if err == nil || target.Error == nil || ctx.Err() != nil {
				t.Fatalf("error %v, target %+v", err, target)
			}
			if len(sink.Evidence) > 0 {
				t.Errorf("%d pieces of evidence", len(sink.Evidence))
			}
			clean(t, err.Error())
		})
	}
}

// A trick on every call after the login ends and produces no values.
func TestHostileAlways(t *testing.T) {
	e := start(t, small(), nil)
	for _, play := range tricks {
		t.Run(play.name, func(t *testing.T) {
			t.Parallel()
			conn := e.before(t, play, func(method, _ string) bool {
				return !slices.Contains([]string{"RetrieveServiceContent", "Login", "Logout"}, method)
			})
			ctx, cancel := context.WithTimeout(t.Context(), 2*strict.Target)
			defer cancel()
			sink := conform.New(t, Kind)
			target, err := NewLimited(conn, time.Now, strict).Collect(ctx, sink, nil)
			lost := play.fault != "" && play.fault != "Contradiction" // of one object
			if ctx.Err() != nil || err == nil && lost || (err == nil) != (target.Error == nil) {
				t.Errorf("error %v, target %+v", err, target.Error)
			}
			sink.NoSecrets(t, password)
		})
	}
}

// restTricks are the tricks of the tagging service.
var restTricks = []trick{
	{"endless list", "TooLong", func(w http.ResponseWriter, _ string) {
		asJSON(w, `{"value":[`)
		endless(w, strings.Repeat("{},", 1<<12))
	}},
	{
		"deep",
		"BadAnswer",
		func(w http.ResponseWriter, _ string) { asJSON(w, `{"value":`); endless(w, strings.Repeat("[", 1<<12)) },
	},
	{
		"endless string",
		"TooLong",
		func(w http.ResponseWriter, _ string) { asJSON(w, `{"value":"`); endless(w, strings.Repeat("a", 1<<12)) },
	},
	{"silence", "Timeout", nil},
	{"wrong types", "", func(w http.ResponseWriter, _ string) { asJSON(w, `{"value":{"a":1}}`) }},
	{"null", "", func(w http.ResponseWriter, _ string) { asJSON(w, `null`) }},
	{"another content type", "BadAnswer", func(w http.ResponseWriter, _ string) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, "<html>")
	}},
	{"redirect", "Redirected", func(w http.ResponseWriter, _ string) {
		w.Header().Set("Location", "https://vc.invalid/")
		w.WriteHeader(303)
	}},
	{
		"the password",
		"SecretInAnswer",
		func(w http.ResponseWriter, _ string) { asJSON(w, `{"value":[{"object_id":{"id":"s3cr3t&\"<pass>"}}]}`) },
	},
	{
		"an endless refusal",
		"TooLong",
		func(w http.ResponseWriter, _ string) { w.WriteHeader(400); endless(w, strings.Repeat("a", 1<<12)) },
	},
}

func asJSON(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, text)
}

func TestHostileTags(t *testing.T) {
	e := start(t, small(), nil)
	for _, play := range restTricks {
		t.Run(play.name, func(t *testing.T) {
			t.Parallel()
			conn := e.before(t, play, func(method, _ string) bool { return strings.Contains(method, "/tagging/") })
			sink := conform.New(t, Kind)
			if _, err := NewLimited(conn, time.Now, strict).Collect(t.Context(), sink, nil); err != nil {
				t.Fatal(err)
			}
			found := false
			for _, ev := range sink.Evidence {
				found = found ||
					ev.Collector == "vsphere.tags" && ev.Gap != nil && (play.fault == "" || ev.Gap.Fault == play.fault)
			}
			if !found {
				t.Errorf("no gap %s: %+v", play.fault, sink.Evidence)
			}
			sink.NoSecrets(t, password)
		})
	}
}

// Cyclic parents end: the location of the object is a gap.
func TestCyclicReferences(t *testing.T) {
	e := start(t, small(), nil)
	object := func(kind, id string, refs ...string) string {
		text := `<objects><obj type="` + kind + `">` + id +
			`</obj><propSet><name>name</name><val xsi:type="xsd:string">` +
			id + `</val></propSet>`
		for i := 0; i < len(refs); i += 3 {
			text += `<propSet><name>` + refs[i] + `</name><val xsi:type="ManagedObjectReference" type="` + refs[i+1] +
				`">` +
				refs[i+2] + `</val></propSet>`
		}
		return text + `</objects>`
	}
	circle := trick{
		answer: func(w http.ResponseWriter, m string) {
			answered(w, m,
				object("Folder", "f1", "parent", "Folder", "f2")+object("Folder", "f2", "parent", "Folder", "f1")+
					object("VirtualApp", "v1", "parent", "VirtualApp", "v1", "parentFolder", "Folder", "f1")+
					object("VirtualApp", "v2", "parent", "VirtualApp", "v2"))
		},
	}
	machines := trick{
		answer: func(w http.ResponseWriter, m string) {
			answered(w, m, object("VirtualMachine", "vm-1", "parent", "Folder", "f1")+
				object("VirtualMachine", "vm-2", "resourcePool", "VirtualApp", "v1")+
				object("VirtualMachine", "vm-3", "resourcePool", "VirtualApp", "v2"))
		},
	}
	conn := e.before(t, circle, func(_, question string) bool { return strings.Contains(question, "parentFolder") })
	front, err := url.Parse(conn.URL)
	if err != nil {
		t.Fatal(err)
	}
	s := facade(t, front, machines, ofVMs)
	conn.URL, conn.Thumbprint = s.URL+"/sdk", transport.PeerOf(s.Certificate(), "").SHA256
	sink := conform.New(t, Kind)
	if _, err := NewLimited(conn, time.Now, strict).Collect(t.Context(), sink, nil); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"vm-1", "vm-2", "vm-3"} {
		if g := sink.Gaps()[audit.Pointer("vms", id, "datacenter")]; g.State == "" {
			t.Errorf("%s lies in %v", id, sink.Merged()["vms"][id])
		}
	}
}
