package evidence

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func TestSnapshotRoundTrip(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "deep", "snapshot")
	sealed(t, dir)
	s := open(t, dir)
	if got, want := len(s.Index.Evidence), 5; got != want {
		t.Fatalf("%d pieces of evidence, want %d", got, want)
	}
	if diff := cmp.Diff([]string{"CurrentTime", "RetrievePropertiesEx"}, s.Index.Calls); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{}, s.Unlisted); diff != "" {
		t.Error(diff)
	}
	site, err := s.Site()
	if err != nil {
		t.Fatal(err)
	}
	want := siteNow
	want.Tenants = []audit.Tenant{}
	if diff := cmp.Diff(want, site); diff != "" {
		t.Error(diff)
	}
	e := s.Index.Evidence[1]
	if e.ID != "vc-a/vsphere.hosts" || e.Subjects != 3 || e.Gaps != 1 {
		t.Errorf("evidence is %+v", e)
	}
	doc, err := s.Document(e)
	if err != nil {
		t.Fatal(err)
	}
	wantDoc := `{"gaps":[{"fault":"NoPermission","pointer":"/hosts/host-0/options","privilege":"Global.Settings",` +
		`"state":"denied"}],` +
		`"hosts":{"host-0":{"lockdown":null,"name":"esx-0 & 主机"},"host-1":{"lockdown":null,"name":"esx-1 & 主机"},` +
		`"host-2":{"lockdown":null,"name":"esx-2 & 主机"}}}` + "\n"
	if diff := cmp.Diff(wantDoc, string(doc)); diff != "" {
		t.Error(diff)
	}
	if _, err := s.Document(s.Index.Evidence[2]); err == nil {
		t.Error("a gap has a document")
	}
}

func TestSnapshotModesAndNoTraces(t *testing.T) {
	top := t.TempDir()
	sealed(t, filepath.Join(top, "snapshot"))
	err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		info, _ := d.Info()
		if path == top {
			return nil
		}
		want := fs.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v", path, info.Mode().Perm(), want)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range tree(t, top) {
		if strings.Contains(name, "partial") || strings.Contains(name, "lock") || strings.Contains(name, "journal") {
			t.Errorf("left behind: %s", name)
		}
	}
}

func TestSameInputsSameBytes(t *testing.T) {
	top := t.TempDir()
	sealed(t, filepath.Join(top, "one"))
	sealed(t, filepath.Join(top, "two"))
	if a, b := open(t, filepath.Join(top, "one")).Digest(), open(t, filepath.Join(top, "two")).Digest(); a != b {
		t.Errorf("digests differ: %s %s", a, b)
	}
}

func TestCreateRefuses(t *testing.T) {
	top := t.TempDir()
	sealed(t, filepath.Join(top, "there"))
	write(t, filepath.Join(top, "file"), nil)
	if err := os.Mkdir(filepath.Join(top, "empty"), 0o700); err != nil {
		t.Fatal(err)
	}
	before := tree(t, top)
	for _, c := range []struct{ dir, part string }{
		{"there", "a snapshot is there already\nhint: "},
		{"empty", "something is there already\nhint: "},
		{"file", "something is there already\nhint: "},
		{"file/below", "not a directory\nhint: a part of the path is a file"},
	} {
		_, err := Create(filepath.Join(top, c.dir), options())
		wantError(t, err, ErrInput, c.part)
	}
	if diff := cmp.Diff(before, tree(t, top)); diff != "" {
		t.Errorf("refusing left traces: %s", diff)
	}
	_, err := Create("/proc/assay/snapshot", options())
	wantError(t, err, ErrInput, "/proc/assay/snapshot")
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Log("running as root, whom a mode does not stop: the folder in /proc above stands for it")
		return
	}
	top := t.TempDir()
	if err := os.Chmod(top, 0o500); err != nil {
		t.Fatal(err)
	}
	_, err := Create(filepath.Join(top, "snapshot"), options())
	wantError(t, err, ErrMachine, "permission denied\nhint: ")
}

func TestTwoWriters(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "snapshot")
	w := create(t, dir, options())
	_, err := Create(dir, options())
	wantError(t, err, ErrInput, "it is in use\nhint: ")
	collectTarget(t, w, "vc-a", 1)
	collectTarget(t, w, "vc-b", 1)
	if err := w.Seal(t.Context(), now, nil); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
}

func TestAbortAndEmptyCloseLeaveNothing(t *testing.T) {
	top := t.TempDir()
	for name, end := range map[string]func(*Writer) error{"abort": (*Writer).Abort, "close": (*Writer).Close} {
		w := create(t, filepath.Join(top, "a", "b", "snapshot"), options())
		if name == "abort" {
			collectTarget(t, w, "vc-a", 1)
		} else if err := w.Add(t.Context(), evidenceOf("vc-a", "vsphere.hosts"), hosts(2)); err != nil {
			t.Fatal(err)
		}
		if err := end(w); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string(nil), tree(t, top)); diff != "" {
			t.Errorf("%s left: %s", name, diff)
		}
	}
}

func TestAddRefusesAndSealRemembers(t *testing.T) {
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	deep := any("x")
	for range maxDepth + 5 {
		deep = []any{deep}
	}
	gap := evidenceOf("vc-a", "vsphere.hosts")
	gap.Gap = &audit.Gap{State: audit.Denied}
	stray := evidenceOf("vc-x", "vsphere.hosts")
	misnamed := evidenceOf("vc-a", "vsphere.hosts")
	misnamed.ID = "vc-a/vsphere.hosts2"
	of := func(v any) *audit.Document {
		return &audit.Document{Collections: map[string]map[string]any{"hosts": {"h": v}}}
	}
	good := evidenceOf("vc-a", "vsphere.hosts")
	for name, c := range map[string]struct {
		ctx  context.Context
		e    audit.Evidence
		doc  *audit.Document
		part string
	}{
		"gap and document": {t.Context(), gap, hosts(1), "a document and a gap"},
		"neither":          {t.Context(), good, nil, "a document and a gap, or neither"},
		"unknown target":   {t.Context(), stray, hosts(1), "was not requested"},
		"misnamed":         {t.Context(), misnamed, hosts(1), "the id is not"},
		"cancelled":        {cancelled, good, hosts(1), "context canceled"},
		"too deep":         {t.Context(), good, of(deep), "nested deeper"},
		"not a number":     {t.Context(), good, of(func() {}), "unsupported type"},
		"not UTF-8":        {t.Context(), good, of("a\xffb"), "not valid UTF-8"},
		"named gaps": {
			t.Context(),
			good,
			&audit.Document{Collections: map[string]map[string]any{"gaps": {}}},
			"named",
		},
	} {
		t.Run(name, func(t *testing.T) {
			top := t.TempDir()
			w := create(t, filepath.Join(top, "snapshot"), Options{Now: now, Targets: map[string]string{"vc-a": ""}})
			wantError(t, w.Add(c.ctx, c.e, c.doc), nil, c.part)
			if err := w.Finish(target("vc-a")); err == nil {
				t.Error("finished a target after a lost document")
			}
			wantError(t, w.Seal(t.Context(), now, nil), nil, c.part)
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if got := tree(t, top); got != nil {
				t.Errorf("left behind: %v", got)
			}
		})
	}
}

func TestDocumentTooLarge(t *testing.T) {
	many := []any{strings.Repeat("x", 600), strings.Repeat("y", 600), 1}
	for _, v := range []any{many, strings.Repeat("x", 998)} { // the second is one byte too long with its newline
		c := canon{limit: 1000}
		if _, err := c.encode(v); !errors.Is(err, errTooLarge) {
			t.Errorf("got %v", err)
		}
	}
	c := canon{limit: 1000}
	if data, err := c.encode(strings.Repeat("x", 997)); err != nil || len(data) != 1000 {
		t.Errorf("got %d bytes, %v", len(data), err)
	}
}

func TestSealNeedsEveryTarget(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "snapshot")
	w := create(t, dir, options())
	collectTarget(t, w, "vc-a", 1)
	wantError(t, w.Seal(t.Context(), now, nil), nil, `target "vc-b" is not finished`)
	lost := target("vc-b")
	lost.Error = &audit.Gap{State: audit.Unreachable, Detail: "connection refused"}
	if err := w.Finish(lost); err != nil {
		t.Fatal(err)
	}
	wantError(t, w.Finish(lost), nil, "finished already")
	wantError(t, w.Finish(target("vc-z")), nil, "was not requested")
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	wantError(t, w.Seal(cancelled, now, nil), context.Canceled, "context canceled")
	if err := w.Seal(t.Context(), now, nil); err != nil {
		t.Fatal(err)
	}
	wantError(t, w.Seal(t.Context(), now, nil), nil, "closed")
	if got := open(t, dir).Index.Targets[1].Error; got == nil || got.State != audit.Unreachable {
		t.Errorf("the target that was not reached has error %v", got)
	}
}

func TestSealNeverOverwrites(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "snapshot")
	w := create(t, dir, Options{Now: now})
	write(t, filepath.Join(dir, "mine.txt"), []byte("mine"))
	wantError(t, w.Seal(t.Context(), now, nil), ErrInput, "something is there already")
	if diff := cmp.Diff([]string{"mine.txt"}, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestConcurrentAdd(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "snapshot")
	w := create(t, dir, Options{Now: now, Targets: map[string]string{"vc-a": ""}})
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			e := evidenceOf("vc-a", "vsphere.hosts")
			e.ID += fmt.Sprintf("/%04d", i)
			if err := w.Add(context.Background(), e, hosts(i%3)); err != nil { // several share one document
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if err := w.Finish(target("vc-a")); err != nil {
		t.Fatal(err)
	}
	if err := w.Seal(t.Context(), now, nil); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir)
	if len(s.Index.Evidence) != 20 || len(s.documents()) != 3 {
		t.Errorf("%d pieces of evidence in %d documents", len(s.Index.Evidence), len(s.documents()))
	}
}
