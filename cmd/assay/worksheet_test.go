package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/xlsxfile"
)

// A paperFile is a working paper while a test fills it in.
type paperFile struct {
	t       *testing.T
	f       *excelize.File
	sheet   string
	columns map[string]int // by id
	rows    map[string]int // by id
}

// openPaper opens a working paper at the sheet with a row.
func openPaper(t *testing.T, path, id string) *paperFile {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	for _, sheet := range f.GetSheetList() {
		all, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		p := &paperFile{t, f, sheet, map[string]int{}, map[string]int{}}
		p.index(all)
		if p.rows[id] > 0 {
			return p
		}
	}
	t.Fatalf("%s has no row %s", path, id)
	return nil
}

// index enters the rows and the columns of a sheet by their ids.
func (p *paperFile) index(all [][]string) {
	for i, r := range all {
		if len(r) == 0 {
			continue
		}
		p.rows[r[0]] = i + 1
		for k, id := range r {
			if r[0] == "assay.id" && p.columns[id] == 0 {
				p.columns[id] = k + 1
			}
		}
	}
}

// set writes cells of a row, given as alternating columns and values.
func (p *paperFile) set(id string, columnsAndValues ...string) {
	p.t.Helper()
	for i := 0; i < len(columnsAndValues); i += 2 {
		cell := xlsxfile.Name(p.columns[columnsAndValues[i]], p.rows[id])
		if err := p.f.SetCellStr(p.sheet, cell, columnsAndValues[i+1]); err != nil {
			p.t.Fatal(err)
		}
	}
}

func (p *paperFile) save(path string) {
	p.t.Helper()
	if err := p.f.SaveAs(path); err != nil {
		p.t.Fatal(err)
	}
}

// TestWorksheetObjects fills in rows of objects, with an error and with one entry for like hosts, reads the paper and
// its corrected copy, and judges again with the answers.
func TestWorksheetObjects(t *testing.T) {
	dir := demoOf(t, "faulty")
	as, err := evidence.ReadAssessment(filepath.Join(dir, assessmentFile))
	if err != nil {
		t.Fatal(err)
	}
	const standard, room, login = "gbt22239-2019-l3", "8.1.1.1 b", "8.1.4.1 a"
	hosts := hostsOf(as, standard, login)
	if len(hosts) < 2 {
		t.Fatalf("hosts %v", hosts)
	}
	roomRow, want := firstRow(as, standard, room)
	hostRow := standard + "|" + login + "|" + hosts[0]
	paper, back := filepath.Join(dir, "王明.xlsx"), filepath.Join(dir, "answers.yaml")
	if got := assay(t, "worksheet", "export", dir, "-o", paper); got.code != exitOK {
		t.Fatalf("export: exit %d\n%s", got.code, got.stderr)
	}
	p := openPaper(t, paper, roomRow)
	p.set(roomRow, "verdict", "符合", "record", "机房在三层。", "name", "王明", "date", "2026-11-20")
	p.set(hostRow, "verdict", "不合格", "record", "空口令登录被拒绝。", "name", "王明", "date", "2026-11-20",
		"scope", "同型对象", "demand", "1", "reviewer", "李红")
	p.save(paper)
	args := []string{"-o", back, "--assessment", dir}
	got := assay(t, append([]string{"worksheet", "import", paper}, args...)...)
	if got.code != exitIncomplete || !strings.Contains(got.stderr, "1 problems and 0 conflicts") {
		t.Fatalf("import: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	wantAnswer(t, back, 1, want)

	copied := filepath.Join(dir, "王明-problems.xlsx")
	p = openPaper(t, copied, hostRow)
	p.set(hostRow, "verdict", "符合")
	p.save(copied)
	got = assay(t, append([]string{"worksheet", "import", copied}, args...)...)
	if got.code != exitOK || !strings.Contains(got.stdout, "1 changes, 0 conflicts, 0 problems") {
		t.Fatalf("import of the copy: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	wantAnswer(t, back, 2, audit.Answer{Control: login, Like: hosts[0], Demand: login + ".1", ValidUntil: "2027-11-19"})
	wantAnswered(t, dir, back, login, hosts)
}

// firstRow returns the id of the row of the first record of a control, and its answer.
func firstRow(as *audit.Assessment, standard, control string) (string, audit.Answer) {
	id, want := standard+"|"+control+"|", audit.Answer{Control: control, ValidUntil: "2027-11-19"}
	for _, r := range as.Records {
		switch {
		case r.Standard != standard || r.Control != control:
		case r.Object != "":
			want.Objects = []string{r.Object}
			return id + r.Object, want
		default:
			want.Kind = r.Kind
			return id + "kind:" + r.Kind, want
		}
	}
	return id, want
}

// hostsOf returns the ids of the hosts of the first host's product and version with a record of a control.
func hostsOf(as *audit.Assessment, standard, control string) []string {
	objects := map[string]audit.Object{}
	for _, o := range as.Objects {
		objects[o.ID] = o
	}
	var out []string
	for _, r := range as.Records {
		o := objects[r.Object]
		if r.Standard != standard || r.Control != control || o.Kind != "host" || o.Product == "" {
			continue
		}
		if first := objects[append(out, o.ID)[0]]; o.Product == first.Product && o.Version == first.Version {
			out = append(out, o.ID)
		}
	}
	return out
}

// wantAnswer checks the number of answers in a file and the scope of the one to a control.
func wantAnswer(t *testing.T, path string, n int, want audit.Answer) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := answers.ReadAnswers(path, data)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Answers) != n {
		t.Errorf("%d answers, want %d", len(f.Answers), n)
	}
	for _, a := range f.Answers {
		if a.Control == want.Control && (a.Kind != want.Kind || a.Like != want.Like || a.Demand != want.Demand ||
			a.ValidUntil != want.ValidUntil || !slices.Equal(a.Objects, want.Objects)) {
			t.Errorf("got %+v, want %+v", a, want)
		}
	}
}

// wantAnswered judges the snapshot of an assessment with answers, and checks that the first demand of a control is
// answered for hosts and that a paper of the new assessment changes nothing.
func wantAnswered(t *testing.T, dir, answers, control string, hosts []string) {
	t.Helper()
	next := filepath.Join(t.TempDir(), "next")
	got := assay(t, "assess", filepath.Join(dir, "snapshot"), "-o", next, "--answers", answers)
	as, err := evidence.ReadAssessment(filepath.Join(next, assessmentFile))
	if err != nil {
		t.Fatalf("exit %d: %v\n%s", got.code, err, got.stderr)
	}
	answered := 0
	for _, r := range as.Records {
		for _, host := range hosts {
			if r.Object == host && r.Control == control && r.Demands[0].Answer != nil {
				answered++
			}
		}
	}
	if answered != len(hosts) {
		t.Errorf("the demand is answered for %d of %d hosts", answered, len(hosts))
	}
	paper := filepath.Join(next, "paper.xlsx")
	if got := assay(t, "worksheet", "export", next, "-o", paper); got.code != exitOK {
		t.Fatalf("export: exit %d\n%s", got.code, got.stderr)
	}
	got = assay(t, "worksheet", "import", paper, "-o", answers, "--dry-run")
	if got.code != exitOK || !strings.Contains(got.stdout, "0 changes, 0 conflicts, 0 problems") {
		t.Errorf("the new paper: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
}
