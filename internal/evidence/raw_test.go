package evidence

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// answer is neither JSON nor text.
var answer = []byte("\x00\xff{\"snapshots\":[],\"snapshots\":[]}\r\n")

// otherAnswer differs from it in one bit.
var otherAnswer = append([]byte{1}, answer[1:]...)

func keep(t testing.TB, w *Writer, call string, data []byte) audit.Raw {
	t.Helper()
	r, err := w.Keep(t.Context(), call, data)
	must(t, err)
	return r
}

// collectRaw stores two answers, one shared by a document and a gap and one that no evidence names. It returns the
// first.
func collectRaw(t testing.TB, w *Writer, name string, data []byte) audit.Raw {
	t.Helper()
	keep(t, w, "GET /version", []byte("never named by "+name))
	r := keep(t, w, "GET /snapshots", data)
	doc, gap := evidenceOf(name, "backup.points"), evidenceOf(name, "backup.repository")
	doc.Raw, gap.Raw = []audit.Raw{r, r}, []audit.Raw{r}
	gap.Gap = &audit.Gap{State: audit.Failed, Fault: "EmptyAnswer"}
	must(t, w.Add(t.Context(), doc, hosts(1)))
	must(t, w.Add(t.Context(), gap, nil))
	must(t, w.Finish(target(name)))
	return r
}

// sealedRaw writes a snapshot with one answer that both targets share and an empty one.
func sealedRaw(t testing.TB, dir string) audit.Raw {
	t.Helper()
	w := create(t, dir, options())
	must(t, w.AddSite(t.Context(), siteNow, now, "assay.yaml"))
	e := evidenceOf("vc-a", "vsphere.empty")
	e.Gap, e.Raw = &audit.Gap{State: audit.Failed}, []audit.Raw{keep(t, w, "GET /nothing", nil)}
	must(t, w.Add(t.Context(), e, nil))
	r := collectRaw(t, w, "vc-a", answer)
	collectRaw(t, w, "vc-b", answer)
	must(t, w.Seal(t.Context(), now, nil))
	return r
}

func rawFiles(t testing.TB, dir string) (names []string) {
	t.Helper()
	for _, name := range tree(t, dir) {
		if strings.HasPrefix(name, "raw/") && len(name) > len("raw/ab") {
			names = append(names, name)
		}
	}
	return names
}

func TestRawRoundTrip(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "snapshot")
	r := sealedRaw(t, dir)
	if want := (audit.Raw{Call: "GET /snapshots", SHA256: hexSum(answer), Size: int64(len(answer))}); r != want {
		t.Errorf("kept as %+v, want %+v", r, want)
	}
	want := []string{rawPath(hexSum(nil)), rawPath(hexSum(answer))} // once each, without unused ones
	slices.Sort(want)
	if diff := cmp.Diff(want, rawFiles(t, dir)); diff != "" {
		t.Error(diff)
	}
	s := open(t, dir)
	if len(s.Unlisted) > 0 {
		t.Errorf("unlisted: %v", s.Unlisted)
	}
	for _, e := range s.Index.Evidence {
		for _, r := range e.Raw {
			must(t, s.checkRaw(r))
			data, err := s.read(rawPath(r.SHA256), r.Size)
			must(t, err)
			if want := map[string][]byte{"GET /snapshots": answer, "GET /nothing": {}}[r.Call]; !bytes.Equal(want,
				data) {
				t.Errorf("%s: got %q", e.ID, data)
			}
		}
	}
	if got := s.Index.Evidence[1].Raw; len(got) != 2 || got[0] != r {
		t.Errorf("evidence names %+v", got)
	}
}

// An answer that no evidence names leaves no folder in the snapshot.
func TestUnnamedAnswersLeaveNothing(t *testing.T) {
	top := t.TempDir()
	sealed(t, filepath.Join(top, "one"))
	w := create(t, filepath.Join(top, "two"), options())
	must(t, w.AddSite(t.Context(), siteNow, now, "assay.yaml"))
	for i := range 20 {
		keep(t, w, "GET /", fmt.Append(nil, i))
	}
	collectTarget(t, w, "vc-a", 3)
	collectTarget(t, w, "vc-b", 2)
	must(t, w.Seal(t.Context(), now.Add(5*60e9), []string{"RetrievePropertiesEx", "CurrentTime"}))
	if diff := cmp.Diff(tree(t, filepath.Join(top, "one")), tree(t, filepath.Join(top, "two"))); diff != "" {
		t.Error(diff)
	}
	if a, b := open(t, filepath.Join(top, "one")).Digest(), open(t, filepath.Join(top, "two")).Digest(); a != b {
		t.Errorf("digests differ: %s %s", a, b)
	}
}

func TestKeepRefusesAndSealRemembers(t *testing.T) {
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	add := func(r audit.Raw) func(*Writer) error {
		return func(w *Writer) error {
			_, err := w.Keep(context.Background(), "GET /", answer)
			e := evidenceOf("vc-a", "vsphere.hosts")
			e.Raw = []audit.Raw{r}
			return errors.Join(err, w.Add(context.Background(), e, hosts(1)))
		}
	}
	for name, c := range map[string]struct {
		do   func(w *Writer) error
		part string
	}{
		"cancelled": {
			func(w *Writer) error { _, err := w.Keep(cancelled, "GET /", answer); return err },
			"context canceled",
		},
		"no call": {
			func(w *Writer) error { _, err := w.Keep(context.Background(), "", answer); return err },
			"its call is missing",
		},
		"too large": {func(w *Writer) error {
			_, err := w.Keep(context.Background(), "GET /huge", make([]byte, MaxRaw+1))
			return err
		}, `keep answer to "GET /huge": larger than 68157440 bytes`},
		"never kept": {
			add(audit.Raw{Call: "GET /", SHA256: strings.Repeat("ab", 32), Size: 1}),
			`the answer to "GET /" was not kept`,
		},
		"another size": {
			add(audit.Raw{Call: "GET /", SHA256: hexSum(answer), Size: 1}),
			`the answer to "GET /" was not kept`,
		},
		"no digest":     {add(audit.Raw{Call: "GET /"}), "not 64 lower-case hex digits"},
		"call unspoken": {add(audit.Raw{SHA256: hexSum(answer), Size: int64(len(answer))}), "lacks its call"},
	} {
		t.Run(name, func(t *testing.T) {
			top := t.TempDir()
			w := create(t, filepath.Join(top, "snapshot"), Options{Now: now, Targets: map[string]string{"vc-a": ""}})
			wantError(t, c.do(w), nil, c.part)
			if err := w.Finish(target("vc-a")); err == nil {
				t.Error("finished a target after a lost answer")
			}
			wantError(t, w.Seal(t.Context(), now, nil), nil, c.part)
			must(t, w.Close())
			if got := tree(t, top); got != nil {
				t.Errorf("left behind: %v", got)
			}
		})
	}
	w := create(t, filepath.Join(t.TempDir(), "snapshot"), Options{Now: now})
	must(t, w.Seal(t.Context(), now, nil))
	_, err := w.Keep(t.Context(), "GET /", answer)
	wantError(t, err, nil, "the snapshot is closed")
}

func TestKeepTheLargest(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "snapshot")
	w := create(t, dir, Options{Now: now, Targets: map[string]string{"vc-a": ""}})
	e := evidenceOf("vc-a", "vsphere.hosts")
	e.Raw = []audit.Raw{keep(t, w, "GET /", make([]byte, MaxRaw))}
	must(t, w.Add(t.Context(), e, hosts(1)))
	must(t, w.Finish(target("vc-a")))
	must(t, w.Seal(t.Context(), now, nil))
	if got := open(t, dir).Index.Evidence[0].Raw[0].Size; got != MaxRaw {
		t.Errorf("%d bytes", got)
	}
}

func TestConcurrentKeep(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "snapshot")
	w := create(t, dir, Options{Now: now, Targets: map[string]string{"vc-a": ""}})
	var wg sync.WaitGroup
	for i := range 30 {
		wg.Go(func() {
			e := evidenceOf("vc-a", "vsphere.hosts")
			e.ID += fmt.Sprintf("/%04d", i)
			// Several share one answer.
			r, err := w.Keep(context.Background(), fmt.Sprintf("GET /%d", i), fmt.Append(nil, i%4))
			e.Raw = []audit.Raw{r}
			if err := errors.Join(err, w.Add(context.Background(), e, hosts(1))); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	must(t, w.Finish(target("vc-a")))
	must(t, w.Seal(t.Context(), now, nil))
	if s := open(t, dir); len(s.raws()) != 4 || len(rawFiles(t, dir)) != 4 || len(s.Index.Evidence) != 30 {
		t.Errorf("%d answers, %v", len(s.raws()), rawFiles(t, dir))
	}
}

// The answers of an interrupted run are reused with its finished targets only.
func TestResumeWithAnswers(t *testing.T) {
	for name, c := range map[string]struct {
		damage  func(t *testing.T, file string)
		resumed bool
	}{
		"whole":     {func(*testing.T, string) {}, true},
		"lost":      {func(t *testing.T, file string) { must(t, os.Remove(file)) }, false},
		"changed":   {func(t *testing.T, file string) { write(t, file, otherAnswer) }, false},
		"cut short": {func(t *testing.T, file string) { must(t, os.Truncate(file, 3)) }, false},
		"linked": {func(t *testing.T, file string) {
			must(t, os.Rename(file, file+".real"))
			must(t, os.Symlink(filepath.Base(file)+".real", file))
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "snapshot")
			w := create(t, dir, options())
			collectRaw(t, w, "vc-a", answer)
			keep(t, w, "GET /", []byte("of vc-b, which is never finished"))
			must(t, w.Close())
			c.damage(t, filepath.Join(dir+".partial", snapshotDir, filepath.FromSlash(rawPath(hexSum(answer)))))

			o := options()
			o.Now = now.Add(10 * 60e9)
			w = create(t, dir, o)
			if _, resumed := w.Resumed()["vc-a"]; resumed != c.resumed || resumed != (len(w.Discarded()) == 0) {
				t.Errorf("resumed %v, discarded %v", resumed, w.Discarded())
			}
			if got := len(rawFiles(t,
				filepath.Join(dir+".partial", snapshotDir))); got != map[bool]int{true: 1}[c.resumed] {
				t.Errorf("%d answers taken over", got)
			}
			if !c.resumed {
				collectRaw(t, w, "vc-a", answer)
			}
			collectRaw(t, w, "vc-b", answer) // already stored by the other run
			must(t, w.Seal(t.Context(), o.Now, nil))
			s := open(t, dir)
			if diff := cmp.Diff([]string{rawPath(hexSum(answer))}, rawFiles(t, dir)); diff != "" ||
				len(s.Unlisted) > 0 {
				t.Errorf("unlisted %v, answers %s", s.Unlisted, diff)
			}
		})
	}
}
