package engine_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
)

// object is one JSON object of a document.
type object = map[string]any

// A fleet is a generated platform, as a collector would have recorded it. The same seed produces the same fleet.
type fleet struct {
	dice
	tree map[string]map[string]object // collection → subject → fields
	gaps []audit.Gap
	lost map[string]bool // collectors whose evidence failed as a whole
	site audit.Site
}

// dice decide about violations: wrong is the share of properties that violate the checks.
type dice struct {
	*rand.Rand
	wrong float64
}

// pick returns the first value, or occasionally one of the others.
func (d dice) pick(good any, bad ...any) any {
	if len(bad) > 0 && d.Float64() < d.wrong {
		return bad[d.IntN(len(bad))]
	}
	return good
}

func (d dice) happens(chance float64) bool { return d.Float64() < chance }

// fleetSize contains the numbers of objects.
type fleetSize struct {
	hosts, vms, tenants int
	rulesets, vibs      int     // per host
	wrong               float64 // share of properties that violate a check
	mixed               bool    // VMs of all tenants on port groups of every kind
	standalone          bool    // one ESXi host without a vCenter
}

// newFleet returns a platform without gaps: every property is known, or null as on real platforms.
func newFleet(seed uint64, size fleetSize) *fleet {
	f := &fleet{
		dice: dice{rand.New(rand.NewPCG(seed, 7)), size.wrong},
		tree: map[string]map[string]object{}, lost: map[string]bool{},
		site: audit.Site{System: audit.System{Name: "fleet"}, Parameters: map[string]any{}},
	}
	for t := range size.tenants {
		f.site.Tenants = append(f.site.Tenants, audit.Tenant{
			Name:       tenantName(t),
			Folders:    []string{"/dc/vm/" + tenantName(t) + "/"},
			Tags:       []string{"tenant:" + tenantName(t)},
			Principals: []string{`gov\` + tenantName(t) + "-*"},
		})
	}
	f.addHosts(size)
	f.addNetworks(size)
	f.addVMs(size)
	f.addPorts()
	f.addManagement(size)
	return f
}

func tenantName(t int) string { return fmt.Sprintf("tenant-%02d", t) }

// add adds a subject.
func (f *fleet) add(collection, id string, fields object) {
	if f.tree[collection] == nil {
		f.tree[collection] = map[string]object{}
	}
	f.tree[collection][id] = fields
}

// ids returns the subjects of a collection, sorted.
func (f *fleet) ids(collection string) []string { return slices.Sorted(maps.Keys(f.tree[collection])) }

// input returns the fleet as a snapshot, divided into pieces of evidence as by the collector of a vCenter.
func (f *fleet) input(t testing.TB) engine.Input {
	t.Helper()
	at := time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)
	target := audit.Target{Name: "vc-a", Kind: "vsphere", Version: "8.0.3", Started: at, Finished: at}
	in := engine.Input{
		Site:     f.site,
		Snapshot: &audit.Snapshot{Format: audit.SnapshotFormat, Finished: at, Targets: []audit.Target{target}},
	}
	documents := map[string][]byte{}
	for _, part := range f.parts() {
		if part.id == "vsphere.segments" {
			in.Snapshot.Targets = append(in.Snapshot.Targets, audit.Target{
				Name:     "nsx",
				Kind:     "firewall",
				Started:  at,
				Finished: at,
			})
		}
		ev := audit.Evidence{
			ID:        "vc-a/" + part.id,
			Target:    "vc-a",
			Collector: part.collector(),
			At:        at,
			Sources:   fleetSources(part.collector()),
		}
		if part.id == "vsphere.segments" {
			ev.ID, ev.Target, ev.Collector = "nsx/firewall.nsx", "nsx", "firewall.nsx"
		}
		if f.lost[ev.Collector] {
			ev.Gap = &audit.Gap{State: audit.Failed, Detail: "the session ended"}
		} else {
			raw, err := json.Marshal(part.document())
			if err != nil {
				t.Fatal(err)
			}
			sum := sha256.Sum256(raw)
			ev.SHA256, ev.Size = hex.EncodeToString(sum[:]), int64(len(raw))
			documents[ev.ID] = raw
		}
		in.Snapshot.Evidence = append(in.Snapshot.Evidence, ev)
	}
	in.Document = func(ev audit.Evidence) ([]byte, error) { return documents[ev.ID], nil }
	return in
}

// A part is one piece of evidence under construction.
type part struct {
	id   string // vsphere.vms/0002
	tree map[string]map[string]object
	gaps []audit.Gap
}

func (p *part) collector() string {
	name, _, _ := strings.Cut(p.id, "/")
	return name
}

func (p *part) document() object {
	doc := object{"gaps": p.gaps}
	for c, subjects := range p.tree {
		doc[c] = subjects
	}
	return doc
}

// parts returns the fleet divided: every property and every gap belongs to the evidence of the collector that
// reads it.
func (f *fleet) parts() []*part {
	out := map[string]*part{}
	into := func(collection, subject, field string) *part {
		id := f.evidence(collection, subject, field)
		if out[id] == nil {
			out[id] = &part{id: id, tree: map[string]map[string]object{}, gaps: []audit.Gap{}}
		}
		if out[id].tree[collection] == nil {
			out[id].tree[collection] = map[string]object{}
		}
		return out[id]
	}
	for collection, subjects := range f.tree {
		into(collection, "", "name")
		for id, fields := range subjects {
			for field, v := range fields {
				p := into(collection, id, field)
				if p.tree[collection][id] == nil {
					p.tree[collection][id] = object{}
				}
				p.tree[collection][id][field] = v
			}
		}
	}
	for _, g := range f.gaps {
		segs := append(strings.Split(g.Pointer, "/"), "name")
		p := into(segs[1], segs[2], segs[3])
		p.gaps = append(p.gaps, g)
	}
	return slices.SortedFunc(maps.Values(out), func(a, b *part) int { return strings.Compare(a.id, b.id) })
}
