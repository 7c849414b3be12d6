package main

import (
	"context"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/catalog"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/sim"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// mutantsFile is the table of estates with one broken dimension of an item, described in
// fixtures/mutants/README.md.
const mutantsFile = "../../fixtures/mutants/mutants.yaml"

// A mutant is one entry of the table.
type mutant struct {
	Items     []string          `json:"items"`   // standard and control
	Demands   []string          `json:"demands"` // of GB/T 22239
	Dimension audit.Text        `json:"dimension"`
	Copy      map[string]string `json:"copy"` // id of a new object → id of the object to copy
	Remove    []string          `json:"remove"`
	Set       map[string]any    `json:"set"`
	Want      audit.Verdict     `json:"want"`
}

// mutants returns the entries of the table.
func mutants(t *testing.T) []mutant {
	t.Helper()
	data, err := os.ReadFile(mutantsFile)
	if err != nil {
		t.Fatal(err)
	}
	var table struct {
		Mutants []mutant `json:"mutants"`
	}
	if _, err := yamlfile.Read(mutantsFile, data, &table); err != nil {
		t.Fatal(err)
	}
	return table.Mutants
}

// TestMutants breaks one dimension of an item at a time in the hardened demo and checks that the verdict of
// the item changes. An item that can conform by its checks alone must no longer do so. For an item that a
// person completes, a check must fail or be undetermined.
func TestMutants(t *testing.T) {
	l, table := newMutantLab(t), mutants(t)
	var items []string
	for _, m := range table {
		items = append(items, m.Items...)
	}
	if len(items) < 60 {
		t.Errorf("%d mutants, want 60 at least", len(items))
	}
	slices.Sort(items)
	wantHardened(t, l.judge(t, slices.Compact(items), nil))

	for _, m := range table {
		if m.Want != audit.PartlyConform && m.Want != audit.Nonconform && m.Want != audit.VerdictUndetermined {
			t.Errorf("%s: the table wants %q of a broken estate", m.Dimension.EN, m.Want)
		}
		if len(m.Items) == 0 {
			continue // TestDemandMutants judges its demands
		}
		t.Run(m.Dimension.EN, func(t *testing.T) {
			for _, r := range l.judge(t, m.Items, &m) {
				if r.Verdict != m.Want || r.open == 0 {
					t.Errorf("%s %s is %s with %d findings that fail or are undetermined, want %s with some: %s",
						r.Standard,
						r.Control, r.Verdict, r.open, m.Want, r.ReasonEN)
				}
			}
		})
	}
}

// wantHardened checks that no item is unmet on the hardened demo, and that no finding of it is open.
func wantHardened(t *testing.T, results []judged) {
	t.Helper()
	for _, r := range results {
		// An item stays undetermined where the demo has objects without evidence, such as the administrators of NSX.
		met := r.Verdict == audit.Conform || r.Verdict == audit.Awaiting || r.Verdict == audit.VerdictUndetermined
		if !met || r.open > 0 {
			t.Errorf("hardened: %s %s is %s, %d findings fail or are undetermined: %s", r.Standard, r.Control,
				r.Verdict, r.open,
				r.ReasonEN)
		}
	}
}

// TestWholeItemsAreBroken checks that the table has a mutant for each listed dimension of every item that
// can conform by its checks alone, and no mutant of other dimensions of such an item.
func TestWholeItemsAreBroken(t *testing.T) {
	broken := map[string][]audit.Text{}
	for _, m := range mutants(t) {
		for _, item := range m.Items {
			broken[item] = append(broken[item], m.Dimension)
		}
	}
	for _, s := range catalogs(t) {
		for _, c := range s.Controls {
			item := s.ID + " " + c.ID
			if len(c.Demands) == 0 { // TestDemandsAreBroken judges the others
				wantDimensionsBroken(t, item, c, broken[item])
			}
		}
	}
}

// catalogs returns the embedded standards.
func catalogs(t *testing.T) []audit.Standard {
	t.Helper()
	stds, err := catalog.Load(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	return stds
}

// wantDimensionsBroken fails unless mutants break each dimension of an item, and no other one if checks decide it.
func wantDimensionsBroken(t *testing.T, item string, c audit.Control, broken []audit.Text) {
	t.Helper()
	if catalog.Whole(c) && len(c.Dimensions) == 0 && c.Setting == nil {
		t.Errorf("%s lists no dimensions", item)
	}
	for _, d := range c.Dimensions {
		if !slices.Contains(broken, d) {
			t.Errorf("%s: no mutant breaks %q", item, d.EN)
		}
	}
	for _, d := range broken {
		if catalog.Whole(c) && !slices.Contains(c.Dimensions, d) {
			t.Errorf("%s: the list lacks %q", item, d.EN)
		}
	}
}

// A mutantLab judges changed copies of one snapshot of the hardened demo.
type mutantLab struct {
	engine    *engine.Engine
	in        engine.Input
	documents map[string][]byte // evidence id → document
	standards map[string]audit.Standard
}

// newMutantLab returns a lab with a new snapshot.
func newMutantLab(t *testing.T) *mutantLab {
	t.Helper()
	ctx := context.Background()
	s, err := sim.Start(ctx, sim.Options{Hardened: true, Now: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	a := testApp()
	snap := collected(t, a, s)

	l := &mutantLab{documents: map[string][]byte{}, standards: map[string]audit.Standard{}}
	for _, e := range snap.Index.Evidence {
		if e.Gap != nil {
			continue
		}
		if l.documents[e.ID], err = snap.Document(e); err != nil {
			t.Fatal(err)
		}
	}
	if l.engine, err = a.engine(ctx); err != nil {
		t.Fatal(err)
	}
	stds, err := catalog.Load(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, std := range stds {
		l.standards[std.ID] = std
		l.in.Others = append(l.in.Others, std.ID)
	}
	l.in.Snapshot, l.in.Site = &snap.Index, s.Site()
	if l.in.Risks, err = catalog.Risks(controls.FS); err != nil {
		t.Fatal(err)
	}
	if l.in.Kinds, err = catalog.ObjectKinds(controls.FS); err != nil {
		t.Fatal(err)
	}
	return l
}

// A judged is the result of one item with the number of its failed and undetermined findings.
type judged struct {
	audit.Result
	open int
}

// judge returns the results of items on the estate changed by the mutant, or on the unchanged one if m is
// nil.
func (l *mutantLab) judge(t *testing.T, items []string, m *mutant) []judged {
	t.Helper()
	as := l.assess(t, items, m)
	status := map[string]audit.Status{}
	for _, f := range as.Findings {
		status[f.ID] = f.Status
	}
	var out []judged
	for _, r := range as.Results {
		j := judged{Result: r}
		for _, id := range r.Findings {
			if status[id] == audit.Fail || status[id] == audit.Undetermined {
				j.open++
			}
		}
		out = append(out, j)
	}
	return out
}

// assess returns the assessment of items on the estate changed by the mutant, or on the unchanged one if m is nil.
func (l *mutantLab) assess(t *testing.T, items []string, m *mutant) *audit.Assessment {
	t.Helper()
	in, changed := l.in, map[string][]byte{}
	in.Standards, in.Site.Standards = l.only(t, items), nil
	if m != nil {
		changed = l.mutate(t, m)
	}
	in.Document = func(e audit.Evidence) ([]byte, error) {
		if data, ok := changed[e.ID]; ok {
			return data, nil
		}
		return l.documents[e.ID], nil
	}

	as, err := l.engine.Assess(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return as
}

// only returns the standards reduced to these items.
func (l *mutantLab) only(t *testing.T, items []string) []audit.Standard {
	t.Helper()
	var out []audit.Standard
	for _, id := range l.in.Others {
		std := l.standards[id]
		std.Controls = slices.DeleteFunc(slices.Clone(std.Controls), func(c audit.Control) bool {
			return !slices.Contains(items, id+" "+c.ID)
		})
		if len(std.Controls) > 0 {
			out = append(out, std)
		}
	}
	n := 0
	for _, std := range out {
		n += len(std.Controls)
	}
	if n != len(items) {
		t.Fatalf("%d of the items %q are there", n, items)
	}
	return out
}
