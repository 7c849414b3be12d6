package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/catalog"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/sim"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// mutantsFile is the table of estates in which one dimension of an item is broken; fixtures/mutants/README.md
// describes it.
const mutantsFile = "../../fixtures/mutants/mutants.yaml"

// mutant is one entry of the table.
type mutant struct {
	Items     []string          `json:"items"` // standard and control
	Dimension audit.Text        `json:"dimension"`
	Copy      map[string]string `json:"copy"` // new object, and the one that it is like
	Remove    []string          `json:"remove"`
	Set       map[string]any    `json:"set"`
	Want      audit.Verdict     `json:"want"`
}

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

// TestMutants breaks one dimension of an item at a time in the hardened demo: the item must not come out as it does
// there. One that can conform by its checks alone must lose that; one whose rest a person answers must be found wrong
// by its checks, or be open.
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
	for _, r := range l.judge(t, slices.Compact(items), nil) {
		if r.Verdict != audit.Conform && r.Verdict != audit.Awaiting || r.open > 0 {
			t.Errorf("hardened: %s %s is %s, %d findings fail or are undetermined: %s", r.Standard, r.Control, r.Verdict, r.open,
				r.ReasonEN)
		}
	}

	for _, m := range table {
		if m.Want != audit.PartlyConform && m.Want != audit.Nonconform && m.Want != audit.VerdictUndetermined {
			t.Errorf("%s: the table wants %q of a broken estate", m.Dimension.EN, m.Want)
		}
		t.Run(m.Dimension.EN, func(t *testing.T) {
			for _, r := range l.judge(t, m.Items, &m) {
				if r.Verdict != m.Want || r.open == 0 {
					t.Errorf("%s %s is %s with %d findings that fail or are undetermined, want %s with some: %s", r.Standard,
						r.Control, r.Verdict, r.open, m.Want, r.ReasonEN)
				}
			}
		})
	}
}

// TestWholeItemsAreBroken requires of every item that can conform by its checks alone, in the hardened demo or
// elsewhere, a mutant for each dimension of its list, and no mutant of a dimension that the list lacks.
func TestWholeItemsAreBroken(t *testing.T) {
	broken := map[string][]audit.Text{}
	for _, m := range mutants(t) {
		for _, item := range m.Items {
			broken[item] = append(broken[item], m.Dimension)
		}
	}
	stds, err := catalog.Load(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range stds {
		for _, c := range s.Controls {
			item := s.ID + " " + c.ID
			if catalog.Whole(c) && len(c.Dimensions) == 0 {
				t.Errorf("%s lists no dimensions", item)
			}
			for _, d := range c.Dimensions {
				if !slices.Contains(broken[item], d) {
					t.Errorf("%s: no mutant breaks %q", item, d.EN)
				}
			}
			for _, d := range broken[item] {
				if catalog.Whole(c) && !slices.Contains(c.Dimensions, d) {
					t.Errorf("%s: the list lacks %q", item, d.EN)
				}
			}
		}
	}
}

// mutantLab judges changed copies of one snapshot of the hardened demo.
type mutantLab struct {
	engine    *engine.Engine
	in        engine.Input
	documents map[string][]byte // evidence id → document
	standards map[string]audit.Standard
}

func newMutantLab(t *testing.T) *mutantLab {
	t.Helper()
	ctx := context.Background()
	s, err := sim.Start(ctx, sim.Options{Hardened: true, Now: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	files, remove, err := demoFiles(s)
	if err != nil {
		t.Fatal(err)
	}
	defer remove()
	a := testApp()
	dir := filepath.Join(t.TempDir(), "snapshot")
	if unreached, err := a.collectInto(ctx, demoEstate(s, files), dir); err != nil || len(unreached) > 0 {
		t.Fatalf("%v, unreached: %+v", err, unreached)
	}
	snap, err := evidence.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()

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
	return l
}

// judged is the result of one item and how many of its findings fail or are undetermined.
type judged struct {
	audit.Result
	open int
}

// judge returns the results of items on the estate as the mutant changes it.
func (l *mutantLab) judge(t *testing.T, items []string, m *mutant) []judged {
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

// only returns the standards with these items and no others.
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
