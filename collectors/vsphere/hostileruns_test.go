package vsphere

import (
	"context"
	"io"
	"log"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/internal/conform"
)

var quiet = log.New(io.Discard, "", 0)

// strict are limits that a test can afford to reach.
var strict = Limits{Bytes: 2 << 20, Memory: 4 << 20, Text: 1 << 20, Depth: 64, Objects: 1000, Pages: 50, Call: time.Second, Method: time.Second, Target: time.Minute}

// In the middle of a collection, each trick costs what it was played on and nothing else.
func TestHostileVMs(t *testing.T) {
	e := start(t, small(), nil)
	for _, play := range tricks {
		t.Run(play.name, func(t *testing.T) {
			t.Parallel()
			conn := e.before(t, play, ofVMs)
			ctx, cancel := context.WithTimeout(t.Context(), 2*strict.Target)
			defer cancel()
			sink := conform.New(t, Kind)
			target, err := NewLimited(time.Now, strict).Collect(ctx, conn, sink, nil)
			if err != nil || target.Error != nil {
				t.Fatalf("the target was lost: %v", err)
			}
			all := sink.Merged()
			if len(all["hosts"]) != 4 || len(all["datastores"]) == 0 || all["vcenter"] == nil {
				t.Errorf("lost more than virtual machines: %d hosts, %d datastores", len(all["hosts"]), len(all["datastores"]))
			}
			for id, vm := range all["vms"] {
				if vm["options"] != nil {
					t.Errorf("%s: options %v from nowhere", id, vm["options"])
				}
			}
			if faults := vmFaults(sink); play.fault != "" && !faults[play.fault] {
				t.Errorf("faults %v, want %s", faults, play.fault)
			}
			sink.NoSecrets(t, password)
		})
	}
}

// ofVMs picks the questions for virtual machines.
func ofVMs(method, question string) bool {
	return strings.Contains(question, "config.extraConfig") || method == "ContinueRetrievePropertiesEx"
}

// vmFaults are the reasons why virtual machines, or all of them, could not be read.
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

// From the first call on, each trick makes the target one that could not be seen.
func TestHostileFromTheStart(t *testing.T) {
	e := start(t, small(), nil)
	for _, play := range tricks {
		t.Run(play.name, func(t *testing.T) {
			t.Parallel()
			conn := e.before(t, play, func(string, string) bool { return true })
			ctx, cancel := context.WithTimeout(t.Context(), 2*strict.Target)
			defer cancel()
			sink := conform.New(t, Kind)
			target, err := NewLimited(time.Now, strict).Collect(ctx, conn, sink, nil)
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

// Whatever is asked after the login: each trick ends, and no value comes from nowhere.
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
			target, err := NewLimited(time.Now, strict).Collect(ctx, conn, sink, nil)
			if ctx.Err() != nil || err == nil && play.fault != "" || (err == nil) != (target.Error == nil) {
				t.Errorf("error %v, target %+v", err, target.Error)
			}
			sink.NoSecrets(t, password)
		})
	}
}

// restTricks are those of the tagging service.
var restTricks = []trick{
	{"endless list", "TooLong", func(w http.ResponseWriter, _ string) {
		asJSON(w, `{"value":[`)
		endless(w, strings.Repeat("{},", 1<<12))
	}},
	{"deep", "BadAnswer", func(w http.ResponseWriter, _ string) { asJSON(w, `{"value":`); endless(w, strings.Repeat("[", 1<<12)) }},
	{"endless string", "TooLong", func(w http.ResponseWriter, _ string) { asJSON(w, `{"value":"`); endless(w, strings.Repeat("a", 1<<12)) }},
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
	{"the password", "SecretInAnswer", func(w http.ResponseWriter, _ string) { asJSON(w, `{"value":[{"object_id":{"id":"s3cr3t&\"<pass>"}}]}`) }},
	{"an endless refusal", "TooLong", func(w http.ResponseWriter, _ string) { w.WriteHeader(400); endless(w, strings.Repeat("a", 1<<12)) }},
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
			if _, err := NewLimited(time.Now, strict).Collect(t.Context(), conn, sink, nil); err != nil {
				t.Fatal(err)
			}
			found := false
			for _, ev := range sink.Evidence {
				found = found || ev.Collector == "vsphere.tags" && ev.Gap != nil && (play.fault == "" || ev.Gap.Fault == play.fault)
			}
			if !found {
				t.Errorf("no gap %s: %+v", play.fault, sink.Evidence)
			}
			sink.NoSecrets(t, password)
		})
	}
}
