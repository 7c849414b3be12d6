package evidence

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func TestResume(t *testing.T) {
	for name, c := range map[string]struct {
		edit    func(o *Options)
		damage  func(t *testing.T, partial string)
		resumed bool
		why     string
	}{
		"same": {resumed: true},
		"other target": {
			edit: func(o *Options) { o.Targets = map[string]string{"vc-a": "other", "vc-b": "def-b"} },
			why:  WhyChanged,
		},
		"not asked for":  {edit: func(o *Options) { o.Targets = map[string]string{"vc-b": "def-b"} }, why: WhyChanged},
		"other system":   {edit: func(o *Options) { o.System.Grade = 2 }, why: WhyChanged},
		"other tool":     {edit: func(o *Options) { o.Tool = "v0.2.0" }, why: WhyChanged},
		"too old":        {edit: func(o *Options) { o.Now = now.Add(2 * time.Hour) }, why: WhyOld},
		"in the future":  {edit: func(o *Options) { o.Now = now.Add(-2 * time.Hour) }, why: WhyOld},
		"resume nothing": {edit: func(o *Options) { o.MaxAge = 0 }, why: WhyOld},
		"lost document": {damage: func(t *testing.T, partial string) {
			must(t, os.RemoveAll(filepath.Join(partial, "snapshot")))
		}, why: WhyDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "snapshot")
			interrupted(t, dir)
			if c.damage != nil {
				c.damage(t, dir+".partial")
			}

			o := options()
			o.Now = now.Add(10 * time.Minute)
			if c.edit != nil {
				c.edit(&o)
			}
			w := create(t, dir, o)
			_, resumed := w.Resumed()["vc-a"]
			var discarded []Discarded
			if c.why != "" {
				discarded = []Discarded{{"vc-a", c.why}}
			}
			if diff := cmp.Diff(discarded, w.Discarded()); resumed != c.resumed || diff != "" {
				t.Errorf("resumed %v, discarded %s", resumed, diff)
			}
			if _, asked := o.Targets["vc-a"]; asked && !resumed {
				collectTarget(t, w, "vc-a", 3)
			}
			collectTarget(t, w, "vc-b", 2)
			must(t, w.Seal(t.Context(), o.Now, nil))
			expectWhole(t, dir, resumed)
		})
	}
}

// interrupted leaves a run that has finished vc-a and has begun vc-b.
func interrupted(t *testing.T, dir string) {
	t.Helper()
	w := create(t, dir, options())
	collectTarget(t, w, "vc-a", 3)
	must(t, w.Add(t.Context(), evidenceOf("vc-b", "vsphere.hosts"), hosts(7)))
	must(t, w.Close())
}

// expectWhole fails if a sealed snapshot has leftovers of the interrupted run, or if a resumed one began after it.
func expectWhole(t *testing.T, dir string, resumed bool) {
	t.Helper()
	s := open(t, dir)
	if len(s.Unlisted) > 0 {
		t.Errorf("leftovers of the interrupted run: %v", s.Unlisted)
	}
	if resumed && !s.Index.Started.Equal(now) {
		t.Errorf("started %v, before its first target %v", s.Index.Started, now)
	}
	if _, err := os.Lstat(dir + ".partial"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the partial folder is still there: %v", err)
	}
}

func TestUnreachedTargetIsTriedAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "snapshot")
	w := create(t, dir, options())
	collectTarget(t, w, "vc-a", 1)
	lost := target("vc-b")
	lost.Error = &audit.Gap{State: audit.Unreachable}
	if err := w.Finish(lost); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	o := options()
	o.Now = now.Add(10 * time.Minute)
	w = create(t, dir, o)
	if _, ok := w.Resumed()["vc-b"]; ok || len(w.Resumed()) != 1 {
		t.Errorf("resumed %v", w.Resumed())
	}
}

// A truncated journal is discarded as a whole.
func TestDamagedJournal(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "snapshot")
	w := create(t, dir, options())
	collectTarget(t, w, "vc-a", 1)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	journal := w.journalPath("vc-a")
	data, err := os.ReadFile(journal)
	if err != nil {
		t.Fatal(err)
	}
	write(t, journal, data[:len(data)/2])
	o := options()
	o.Now = now.Add(10 * time.Minute)
	w = create(t, dir, o)
	if got := w.Discarded(); len(got) != 1 || got[0].Why != WhyDamaged || len(w.Resumed()) != 0 {
		t.Errorf("discarded %v, resumed %v", got, w.Resumed())
	}
}
