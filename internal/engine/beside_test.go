package engine_test

import (
	"context"
	"encoding/json"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// TestBeside checks that a check of two kinds of targets makes no findings without the second kind, and that
// nothing is reported missing if the place where it might be was not seen.
func TestBeside(t *testing.T) {
	vm := func(name string) any { return map[string]any{"name": name, "template": false, "agent": false} }
	backup := func(points int, location string) any {
		return map[string]any{
			"name":               "a",
			"type":               "vm",
			"points":             points,
			"location":           location,
			"last_success_hours": 1,
			"period_hours":       24,
		}
	}
	docs := map[string]map[string]any{
		"vc-a":    {"vms": map[string]any{"vm-1": vm("a"), "vm-2": vm("b")}},
		"vault-a": {"backups": map[string]any{"vm:a": backup(3, "onsite")}},
		"vault-b": {"backups": map[string]any{"vm:a": backup(1, "offsite")}},
		"vault-e": {"backups": map[string]any{}},
	}
	vsphere, restic := audit.Target{Name: "vc-a", Kind: "vsphere"},
		func(name string) audit.Target { return audit.Target{Name: name, Kind: "backup"} }
	dark := restic("vault-x")
	dark.Error = &audit.Gap{State: audit.Denied, Fault: "WrongPassword"}
	for name, c := range map[string]struct {
		targets []audit.Target
		want    map[string]audit.Status // of backup.coverage and backup.offsite_copy
	}{
		"no repository": {
			targets: []audit.Target{vsphere},
			want:    map[string]audit.Status{},
		},
		"one on site": {
			targets: []audit.Target{vsphere, restic("vault-a")},
			want: map[string]audit.Status{
				"coverage vc-a/vm-1":        audit.Pass,
				"coverage vc-a/vm-2":        audit.Fail,
				"offsite_copy vault-a/vm:a": audit.Fail,
			},
		},
		"one off site beside": {
			targets: []audit.Target{vsphere, restic("vault-a"), restic("vault-b")},
			want: map[string]audit.Status{
				"coverage vc-a/vm-1":        audit.Pass,
				"coverage vc-a/vm-2":        audit.Fail,
				"offsite_copy vault-a/vm:a": audit.Pass,
				"offsite_copy vault-b/vm:a": audit.Pass,
			},
		},
		"one that is empty": {
			targets: []audit.Target{vsphere, restic("vault-e")},
			want: map[string]audit.Status{
				"coverage vc-a/vm-1": audit.Fail,
				"coverage vc-a/vm-2": audit.Fail,
				"offsite_copy *":     audit.Undetermined,
			},
		},
		"one that does not open": {
			targets: []audit.Target{vsphere, dark},
			want: map[string]audit.Status{
				"coverage vc-a/vm-1": audit.Undetermined,
				"coverage vc-a/vm-2": audit.Undetermined,
				"offsite_copy *":     audit.Undetermined,
			},
		},
		"another that does not open": {
			targets: []audit.Target{vsphere, restic("vault-a"), dark},
			want: map[string]audit.Status{
				"coverage vc-a/vm-1": audit.Undetermined, "coverage vc-a/vm-2": audit.Undetermined,
				"offsite_copy vault-a/vm:a": audit.Undetermined, "offsite_copy *": audit.Undetermined,
			},
		},
		"no platform": {
			targets: []audit.Target{restic("vault-b")},
			want:    map[string]audit.Status{"offsite_copy vault-b/vm:a": audit.Pass},
		},
	} {
		t.Run(name, func(t *testing.T) {
			e, err := engine.New(context.Background(), rego.FS)
			if err != nil {
				t.Fatal(err)
			}
			a := assess(t, e, beside(c.targets, docs))
			got := map[string]audit.Status{}
			for _, f := range a.Findings {
				if id := strings.TrimPrefix(f.Check, "backup."); id == "coverage" || id == "offsite_copy" {
					got[id+" "+f.Subject.ID] = f.Status
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// beside returns an input of targets and their documents. A target without a document has no evidence.
func beside(targets []audit.Target, docs map[string]map[string]any) engine.Input {
	in := engine.Input{
		Snapshot: &audit.Snapshot{Targets: targets, Finished: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)},
		Document: func(ev audit.Evidence) ([]byte, error) {
			doc := maps.Clone(docs[ev.Target])
			doc["gaps"] = []any{}
			return json.Marshal(doc)
		},
	}
	for _, x := range targets {
		if docs[x.Name] != nil {
			ev := audit.Evidence{ID: x.Name, Target: x.Name, Sources: map[string]string{}}
			in.Snapshot.Evidence = append(in.Snapshot.Evidence, ev)
		}
	}
	return in
}
