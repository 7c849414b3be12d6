package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCheckReadsDescribedFiles checks that check reports errors in a file read through a source
// description, shipped or site-specific, and that a valid file can be collected.
func TestCheckReadsDescribedFiles(t *testing.T) {
	const header = "name,type,job,ended,result,full\n"
	const good = "zjj,database,n,2020-11-21T18:05:00+08:00,success,yes\n"
	for name, c := range map[string]struct{ rows, want string }{
		"in order":            {good, ""},
		"a time without zone": {"zjj,database,n,2020-11-21 18:05,success,yes\n", "a time has no zone"},
		"a time to come": {
			"zjj,database,n,2199-11-21T18:05:00+08:00,success,yes\n",
			"runs.csv: /backups/database:zjj/last_full_hours: the time is more than 5 minutes in the future\nhint: ",
		},
		"an unknown word": {good + "zjj,database,n,2020-11-21T18:05:00+08:00,splendid,yes\n", "runs.csv: "},
		"a row cut short": {good + "zjj,database\n", "runs.csv: "},
		"no row":          {"", "runs.csv: "},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			source := map[string]string{"product": "product: backup-list", "source": "source: s/source.yaml"}
			for file, text := range described(t) {
				path := filepath.Join(dir, file)
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				write(t, path, text)
			}
			write(t, filepath.Join(dir, "runs.csv"), header+c.rows)
			conf := filepath.Join(dir, "assay.yaml")
			for by, key := range source {
				write(t, conf, "system: {name: x, grade: 3}\ntargets:\n  - {name: list, kind: backup, "+key+
					", file: runs.csv, location: offsite, protects: [{database: zjj}]}\n")
				wantChecked(t, by, conf, filepath.Join(dir, by), c.want)
			}
		})
	}
}

// wantChecked fails unless check reports an error in a file, or without one if the file can be collected.
func wantChecked(t *testing.T, by, conf, out, want string) {
	t.Helper()
	got := assay(t, "check", "-c", conf)
	if want == "" {
		if got.code != exitOK {
			t.Errorf("%s: exit %d\n%s", by, got.code, got.stderr)
		}
		if r := assay(t, "collect", "-c", conf, "-o", out); r.code != exitOK {
			t.Errorf("%s: collect: exit %d\n%s", by, r.code, r.stderr)
		}
		return
	}
	if got.code != exitInput || !strings.Contains(got.stderr, "assay.yaml:3: target list: ") ||
		!strings.Contains(got.stderr, want) {
		t.Errorf("%s: exit %d, want %q\n%s", by, got.code, want, got.stderr)
	}
}

// TestFileProduct checks that a product read from a file requires the file and rejects network keys.
func TestFileProduct(t *testing.T) {
	conf := filepath.Join(t.TempDir(), "assay.yaml")
	for keys, want := range map[string]string{
		"": "assay.yaml:3: target list: no file\nhint: file: names it",
		", file: runs.csv, url: \"https://h.example\"": "assay.yaml:3: target list: product backup-list is read from " +
			"a file and has no url\nhint: remove the key",
		", file: none.csv": "assay.yaml:3: target list: file: there is no file ",
	} {
		write(t, conf,
			"system: {name: x, grade: 3}\ntargets:\n  - {name: list, kind: backup, product: backup-list, "+
				"location: offsite"+
				keys+"}\n")
		if got := assay(t, "check", "-c", conf); got.code != exitInput || !strings.Contains(got.stderr, want) {
			t.Errorf("%q: exit %d, want %q\n%s", keys, got.code, want, got.stderr)
		}
	}
}
