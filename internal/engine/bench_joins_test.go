package engine_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// BenchmarkJoins judges the same number of hosts with log senders, VMs with backups, backups with restore tests
// and verifications, and the same with every backup half known, at one size and at twice that size: the cost must
// grow linearly. No check may come near its deadline.
func BenchmarkJoins(b *testing.B) {
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{10000, 20000} {
		for _, gaps := range []bool{false, true} {
			b.Run(fmt.Sprintf("%d/gaps=%v", n, gaps), func(b *testing.B) {
				in := joined(b, n, gaps)
				for b.Loop() {
					a := assessWhole(b, e, in)
					b.ReportMetric(float64(len(a.Findings)), "findings")
				}
			})
		}
	}
}

// joined returns an estate with n of everything that is joined by name.
func joined(b *testing.B, n int, gaps bool) engine.Input {
	type fields = map[string]any
	rows := func(row func(i int) fields) fields {
		out := fields{}
		for i := range n {
			out[fmt.Sprintf("r%06d", i)] = row(i)
		}
		return out
	}
	lost := []audit.Gap{}
	if gaps {
		for i := range n {
			lost = append(lost, audit.Gap{
				Pointer: fmt.Sprintf("/backups/r%06d/points", i),
				State:   audit.Failed,
				Fault:   "ClockSkew",
			})
		}
	}
	docs := map[string]fields{
		"vsphere": {
			"hosts": rows(func(i int) fields { return fields{"name": fmt.Sprintf("esx%06d.a.example", i)} }),
			"vms": rows(func(i int) fields {
				return fields{"name": fmt.Sprintf("web-%06d", i), "template": false, "agent": false}
			}),
		},
		"logs": {
			"log_sources": rows(func(i int) fields {
				return fields{"name": fmt.Sprintf("ESX%06d", i), "days_with": 200}
			}),
		},
		"backup": {
			"backups": rows(func(i int) fields {
				f := fields{"name": fmt.Sprintf("web-%06d", i), "type": "vm", "location": "offsite"}
				if !gaps {
					f["points"] = 7
				}
				return f
			}),
			"repositories": rows(func(i int) fields {
				return fields{"name": fmt.Sprintf("vault-%06d", i), "verified_days": nil, "verified_success": nil}
			}),
		},
		"register": {
			"restores": rows(func(i int) fields {
				if i%2 == 0 {
					return fields{
						"type":          "repository",
						"name":          fmt.Sprintf("vault-%06d", i),
						"test":          "verify",
						"held_days_ago": i % 99,
						"success":       true,
						"digest":        "",
						"minutes":       nil,
					}
				}
				return fields{
					"type":          "vm",
					"name":          fmt.Sprintf("web-%06d", i/2),
					"test":          "restore",
					"held_days_ago": i % 400,
					"success":       true,
					"digest":        "sha256:0",
					"minutes":       i % 100,
				}
			}),
		},
	}
	in := engine.Input{
		Site:     audit.Site{Parameters: map[string]any{"backup.rto.max_minutes": 60}},
		Snapshot: &audit.Snapshot{Finished: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)},
	}
	raw := map[string][]byte{}
	for _, kind := range []string{"backup", "logs", "register", "vsphere"} {
		doc := map[string]any{"gaps": []audit.Gap{}}
		for c, v := range docs[kind] {
			doc[c] = v
		}
		if kind == "backup" {
			doc["gaps"] = lost
		}
		var err error
		if raw[kind], err = json.Marshal(doc); err != nil {
			b.Fatal(err)
		}
		in.Snapshot.Targets = append(in.Snapshot.Targets, audit.Target{Name: kind, Kind: kind})
		in.Snapshot.Evidence = append(in.Snapshot.Evidence, audit.Evidence{
			ID:      kind,
			Target:  kind,
			Sources: map[string]string{},
		})
	}
	in.Document = func(ev audit.Evidence) ([]byte, error) { return raw[ev.Target], nil }
	return in
}
