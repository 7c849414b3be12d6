package logs

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLayout(t *testing.T) {
	nov := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	dated := func(source, base, packed string) *fileName {
		return &fileName{base: base, source: source, day: nov, daily: true, packed: packed}
	}
	for _, c := range []struct {
		layout, file string
		want         *fileName
	}{
		{"{source}/{date}.log", "esx01.site/2026-11-20.log", dated("esx01.site", "esx01.site/2026-11-20.log", "")},
		{"{source}/{date}.log", "esx01/20261120.log.gz", dated("esx01", "esx01/20261120.log", "gz")},
		{"{source}/{date}.log", "esx01/2026-11-20.log.1.xz", dated("esx01", "esx01/2026-11-20.log", "xz")},
		{"{source}/{date}.log", "esx01/2026-11-20.1.log", dated("esx01", "esx01/2026-11-20.log", "")},
		{"{source}/{date}.log", "esx01/2026-11-31.log", nil},
		{"{source}/{date}.log", "esx01/today.log", nil},
		{"{source}/{date}.log", "a/b/2026-11-20.log", nil},
		{"{year}/{month}/{day}/{source}", "2026/11/20/esx01", dated("esx01", "2026/11/20/esx01", "")},
		{"{year}/{month}/{day}/{source}", "2026/11/20/10.0.0.5", dated("10.0.0.5", "2026/11/20/10.0.0.5", "")},
		{"{year}/{month}/{day}/{source}", "2026/11/20/10.0.0.5.1.gz", dated("10.0.0.5", "2026/11/20/10.0.0.5", "gz")},
		{"{source}.log", "10.0.0.5.log", &fileName{base: "10.0.0.5.log", source: "10.0.0.5"}},
		{"{source}.log", "10.0.0.5.log.2.gz", &fileName{base: "10.0.0.5.log", source: "10.0.0.5", packed: "gz"}},
		{
			"{source}.log",
			"esx01.log-20261120.gz",
			&fileName{base: "esx01.log", source: "esx01", day: nov, packed: "gz"},
		},
		{"{source}.log", "esx01.log-20261120-1795326244", &fileName{base: "esx01.log", source: "esx01", day: nov}},
		{"{source}.log", "esx01-2026-11-20.log", &fileName{base: "esx01.log", source: "esx01", day: nov}},
		{"{source}/*.log", "esx01/auth.log.7", &fileName{base: "esx01/auth.log", source: "esx01"}},
		{"{source}/*.log", "esx01/auth.txt", nil},
		{"{source}/{source}.log", "a/b.log", nil},
		{"{source}/{source}.log", "a/a.log", &fileName{base: "a/a.log", source: "a"}},
		{"*/{source}-{date}.log", "site0/esx-01-2026-11-20.log", dated("esx-01", "site0/esx-01-2026-11-20.log", "")},
	} {
		l, err := newLayout(c.layout)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := l.parse(c.file)
		if c.want == nil {
			if ok {
				t.Errorf("%s: %s is of the layout: %+v", c.layout, c.file, got)
			}
			continue
		}
		if diff := cmp.Diff(*c.want, got, cmp.AllowUnexported(fileName{})); diff != "" {
			t.Errorf("%s: %s:\n%s", c.layout, c.file, diff)
		}
	}
}

func TestLayoutsThatSayNothing(t *testing.T) {
	for _, text := range []string{
		"", "{date}.log", "/{source}.log", "../{source}.log", "{source}/{hour}.log", "{source}/{}.log",
	} {
		if _, err := newLayout(text); err == nil {
			t.Errorf("%q is taken for a layout", text)
		}
	}
}

// Files below an unreadable folder belong to the source in its path.
func TestLayoutFolders(t *testing.T) {
	l, err := newLayout("site-*/{source}/{year}/{month}.log")
	if err != nil {
		t.Fatal(err)
	}
	for folder, want := range map[string]string{
		"site-a": "", "site-a/esx01": "esx01", "site-a/esx01/2026": "esx01", "other/esx01": "",
	} {
		if got, _ := l.sourceAbove(folder); got != want {
			t.Errorf("%s is of %q, want %q", folder, got, want)
		}
	}
	for folder, want := range map[string]bool{
		"site-a": true, "site-a/esx01": true, "site-a/esx01/2026/x": false, "lost+found": false,
	} {
		if got := l.leads(folder); got != want {
			t.Errorf("files of the layout can lie below %s: %v, want %v", folder, got, want)
		}
	}
}

func FuzzLayout(f *testing.F) {
	f.Add("{source}/{date}.log", "esx01/2026-11-20.log.1.gz")
	f.Add("{year}/{month}/{day}/{source}", "2026/11/20/10.0.0.5.1")
	f.Add("*/{source}{source}", "a/bb")
	f.Fuzz(func(t *testing.T, text, file string) {
		l, err := newLayout(text)
		if err != nil {
			return
		}
		l.leads(file)
		if source, ok := l.sourceAbove(file); ok && source == "" {
			t.Errorf("a source without a name above %q", file)
		}
		p, ok := l.parse(file)
		if !ok {
			return
		}
		if p.source == "" || strings.Contains(p.source, "/") || len(p.base) > len(file) || p.daily && p.day.IsZero() {
			t.Errorf("%q in %q: %+v", file, text, p)
		}
		if again, ok := l.parse(p.base); ok && again.source != p.source && again.base == p.base {
			t.Errorf("%q is of %s and its base %q of %s", file, p.source, p.base, again.source)
		}
	})
}
