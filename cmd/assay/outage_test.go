package main

import (
	"archive/zip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestOutages checks that an unreachable target exits with 3 for every gate, that all files are written,
// and that the cover reports it.
func TestOutages(t *testing.T) {
	s := served(t)
	ignore := replace("undetermined: fail", "undetermined: ignore")
	for name, c := range map[string]struct {
		edit func(string) string
		want string
	}{
		"wrong host": {replace(s.URL, "https://127.0.0.1:1/sdk"), "nothing answers there"},
		"wrong path": {replace(s.URL, strings.TrimSuffix(s.URL, "/sdk")+"/nosuch"), "vc-demo"},
		"wrong password": {
			replace(`{"env":"ASSAY_DEMO_PASSWORD"}`, "{command: [echo, wrong-password-5813]}"),
			"check username",
		},
		"untrusted certificate": {replace(s.Thumbprint, strings.Repeat("0", 64)), "another one is pinned"},
	} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "out")
			conf := configured(t, s, func(text string) string { return ignore(c.edit(text)) })
			got := assay(t, "run", "-c", conf, "-o", out, "--format", "html,xlsx")
			wantCLI(t, got, exitIncomplete, c.want, "no target could be seen", "assay doctor -c "+conf)
			if strings.Contains(got.stderr+got.stdout, "wrong-password-5813") {
				t.Error("the password is in the output")
			}
			wantCLI(t, assay(t, "verify", filepath.Join(out, "pack.zip")), exitOK)
			const cover = "没有一个目标可以采集"
			if !strings.Contains(string(read(t, filepath.Join(out, "report.html"))), cover) {
				t.Errorf("report.html does not contain %s", cover)
			}
			if !strings.Contains(workbookText(t, filepath.Join(out, "report.xlsx")), cover) {
				t.Errorf("report.xlsx does not contain %s", cover)
			}
			wantCLI(t, assay(t, "doctor", "-c", conf), exitIncomplete, c.want)
			snapshot := filepath.Join(t.TempDir(), "snapshot")
			wantCLI(t, assay(t, "collect", "-c", conf, "-o", snapshot), exitIncomplete)
			if _, err := os.Stat(filepath.Join(snapshot, "snapshot.json")); err != nil {
				t.Error(err)
			}
		})
	}
}

// workbookText returns the shared strings and sheets of a workbook.
func workbookText(t *testing.T, path string) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var text strings.Builder
	for _, f := range z.File {
		if f.Name != "xl/sharedStrings.xml" && !strings.HasPrefix(f.Name, "xl/worksheets/") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := (&text).WriteString(readAll(t, r)); err != nil {
			t.Fatal(err)
		}
		r.Close()
	}
	return text.String()
}

// TestBadCells checks that an invalid cell affects only its register, and that commands that require valid
// input reject it.
func TestBadCells(t *testing.T) {
	s := served(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "staff.csv"), "工号,账号,入职日期\nE-1,root,2020-01-01\nE-2,x,someday\n")
	write(t, filepath.Join(dir, "drills.csv"), "演练编号,演练名称,事件类型,演练日期\nD-1,断电,断电,2020-01-01\n")
	conf := configured(t, s, func(text string) string {
		return strings.Replace(text, "tenants:\n",
			"  - {name: staff, kind: register, register: staff, file: "+dir+"/staff.csv}\n"+
				"  - {name: drills, kind: register, register: drills, file: "+dir+"/drills.csv}\ntenants:\n", 1)
	})
	const cell = "staff.csv: row 3, column 入职日期"
	for _, args := range [][]string{{"check"}, {"doctor"}, {"run", "--strict-input", "-o", filepath.Join(dir,
		"none")}, {"collect", "--strict-input", "-o", filepath.Join(dir, "none")}} {
		got := assay(t, append(args, "-c", conf)...)
		if got.code != exitInput || !strings.Contains(got.stderr, cell) || !strings.Contains(got.stderr, conf+":") ||
			!strings.Contains(got.stderr, "hint: ") {
			t.Errorf("%v: exit %d, want %d and %q\n%s", args, got.code, exitInput, cell, got.stderr)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "none")); err == nil {
		t.Error("something was written")
	}
	out := filepath.Join(dir, "out")
	got := assay(t, "run", "-c", conf, "-o", out, "--format", "html")
	if got.code != exitGate && got.code != exitIncomplete || !strings.Contains(got.stderr, cell) {
		t.Errorf("run: exit %d\n%s", got.code, got.stderr)
	}
	as := assessmentIn(t, out)
	gap := slices.IndexFunc(as.Evidence, func(e audit.Evidence) bool {
		return e.Target == "staff" && e.Gap != nil && strings.Contains(e.Gap.Detail, cell)
	})
	if gap < 0 {
		t.Errorf("no evidence of staff is a gap that names the cell: %+v", as.Evidence)
	}
	for _, target := range as.Targets {
		if (target.Error != nil) != (target.Name == "staff") {
			t.Errorf("target %s: %v", target.Name, target.Error)
		}
	}
	snapshot := filepath.Join(dir, "snapshot")
	if got := assay(t, "collect", "-c", conf, "-o", snapshot); got.code != exitIncomplete {
		t.Errorf("collect: exit %d, want %d\n%s", got.code, exitIncomplete, got.stderr)
	}
}
