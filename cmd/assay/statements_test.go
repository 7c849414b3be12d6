package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/explain"
)

// A resolver counts statements with a verdict and resolves their ids.
type resolver struct {
	explainer *explain.Explainer
	known     map[string]bool
	every     int // a row of so many is looked at
	n         int
	lost      []string
}

// soaking reports whether the tests may take long.
func soaking() bool { return os.Getenv("ASSAY_SOAK") != "" }

func newResolver(t *testing.T, dir string) *resolver {
	t.Helper()
	as, err := evidence.ReadAssessment(filepath.Join(dir, assessmentFile))
	if err != nil {
		t.Fatal(err)
	}
	none := func(audit.Evidence) ([]byte, error) { return []byte("{}"), nil }
	every := 20
	if soaking() {
		every = 1
	}
	return &resolver{every: every, known: map[string]bool{}, explainer: explain.New(as, explain.Files{
		Document:     none,
		Answer:       func(audit.Raw) ([]byte, error) { return nil, nil },
		DocumentPath: func(audit.Evidence) string { return "" },
		AnswerPath:   func(audit.Raw) string { return "" },
		Policy:       func(string) ([]byte, error) { return nil, io.EOF },
	})}
}

// resolves reports whether explain knows an id.
func (r *resolver) resolves(id string) bool {
	known, asked := r.known[id]
	if !asked {
		list, err := r.explainer.Explain(id)
		known = err == nil && len(list) > 0
		r.known[id] = known
	}
	return known
}

// statement counts a statement that must have one of the ids.
func (r *resolver) statement(where string, ids ...string) {
	r.n++
	if !slices.ContainsFunc(ids, r.resolves) {
		r.lost = append(r.lost, where+": "+strings.Join(ids, " | "))
	}
}

// check fails the test for statements without an id that resolves, and if there are fewer statements than expected.
func (r *resolver) check(t *testing.T, least int) {
	t.Helper()
	for _, s := range r.lost[:min(len(r.lost), 10)] {
		t.Error("no id resolves: " + s)
	}
	if r.n < least/r.every {
		t.Errorf("%d statements, at least %d wanted", r.n, least/r.every)
	}
	t.Logf("%d statements with a verdict, %d without an id that explain resolves", r.n, len(r.lost))
}

// verdictWord matches the cells that state a verdict.
var verdictWord = regexp.MustCompile(`^(符合|部分符合|不符合|不适用|未判定|待核查|不符|通过|满足|部分满足|不满足)$`)

// shortID matches the ids that stand beside a statement.
var shortID = regexp.MustCompile(`\b[FRP]-[0-9a-f]{12,14}\b|\bT[0-9]{3}\b`)

// rowIDs returns the ids of a row: short ids first, else every cell, alone and with the standard before it.
func rowIDs(cells []string, standards ...string) []string {
	ids := shortID.FindAllString(strings.Join(cells, " "), -1)
	for _, c := range cells {
		first, _, _ := strings.Cut(strings.TrimSpace(c), "\n")
		if ids = append(ids, strings.ReplaceAll(first, "|", " ")); len(first) > 60 {
			continue
		}
		for _, s := range standards {
			ids = append(ids, s+" "+first)
		}
	}
	return ids
}

// TestSoakStatementsInWorkbooks finds an id that explain resolves in each row with a verdict of the workbook and of the
// working paper, and for each cell of the matrix of objects and control points. Without ASSAY_SOAK it looks at some
// rows of the working paper.
func TestSoakStatementsInWorkbooks(t *testing.T) {
	t.Parallel()
	dir := sharedDemo(t)
	paper := filepath.Join(t.TempDir(), "paper.xlsx")
	wantCLI(t, assay(t, "worksheet", "export", dir, "-o", paper, "--standard", "smartcloud-2017"),
		exitOK)
	r := newResolver(t, dir)
	papers, least := []string{paper}, 60
	if soaking() {
		papers, least = append(papers, filepath.Join(dir, "report.xlsx")), 11000
	}
	for _, path := range papers {
		f, err := excelize.OpenFile(path, excelize.Options{UnzipXMLSizeLimit: 1 << 28, UnzipSizeLimit: 1 << 29})
		if err != nil {
			t.Fatal(err)
		}
		for _, sheet := range f.GetSheetList() {
			if sheet == "说明" || sheet == "填写说明" || strings.HasPrefix(sheet, "_") {
				continue // what the verdicts mean
			}
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			r.sheet(filepath.Base(path)+" "+sheet, rows)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	r.check(t, least)
}

// sheet counts the statements of a sheet or table. Its heads are control points in a matrix.
func (r *resolver) sheet(where string, rows [][]string) {
	var heads []string
	for i, row := range rows {
		filled := slices.DeleteFunc(slices.Clone(row), func(c string) bool { return c == "" })
		if len(filled) > 1 && filled[0] == "测评对象" && point.MatchString(filled[1]) {
			heads = row
			continue
		}
		if slices.ContainsFunc(filled, isHead) {
			continue
		}
		if i%r.every != 0 {
			continue
		}
		for k, c := range row {
			if !verdictWord.MatchString(strings.TrimSpace(c)) || len(filled) < 2 ||
				slices.ContainsFunc(filled, isCount) {
				continue
			}
			at := fmt.Sprintf("%s row %d %q", where, i+1, c)
			if heads != nil && k < len(heads) && point.MatchString(heads[k]) {
				r.statement(at, filled[0]+" "+heads[k])
				continue
			}
			r.statement(at, rowIDs(row, standardIDs...)...)
		}
	}
}

var (
	risk        = regexp.MustCompile(`\b(A-[0-9]{2}|[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+)\b`)
	point       = regexp.MustCompile(`^[0-9A-Z]+(\.[0-9]+)+$`)
	standardIDs = []string{"gbt22239-2019-l3", "smartcloud-2017", "daas-2017", "gw-cloud-guide", "gw-cloud-sla"}
)

// isHead reports whether a cell is one of the head of a table of counts.
func isHead(c string) bool {
	return slices.Contains([]string{"名称", "安全类", "责任方", "责任方/阶段", "测评项数", "合计", "总数"}, c)
}

// isCount reports whether a cell of a legend or a sum counts verdicts.
func isCount(c string) bool { return regexp.MustCompile(`^[0-9]+(\.[0-9]+)?%?$`).MatchString(c) }

// TestSoakStatementsInWord finds an id in each row with a verdict of the tables of every report in Word, without
// ASSAY_SOAK in some of them. The PDF of a shape is made of the same document.
func TestSoakStatementsInWord(t *testing.T) {
	t.Parallel()
	dir := sharedDemo(t)
	r := newResolver(t, dir)
	for _, name := range []string{"report.docx", "acceptance.docx", "reuse.docx"} {
		for i, rows := range wordTables(t, read(t, filepath.Join(dir, name))) {
			r.sheet(fmt.Sprintf("%s table %d", name, i+1), rows)
		}
	}
	r.check(t, 3000)
}

// wordTables returns the rows of the tables of a document.
func wordTables(t *testing.T, data []byte) (tables [][][]string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d := xml.NewDecoder(f)
	var cell strings.Builder
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return tables
		}
		if err != nil {
			t.Fatal(err)
		}
		last := len(tables) - 1
		switch x := tok.(type) {
		case xml.StartElement:
			switch x.Name.Local {
			case "tbl":
				tables = append(tables, nil)
			case "tr":
				tables[last] = append(tables[last], nil)
			case "tc":
				cell.Reset()
			}
		case xml.CharData:
			cell.Write(x)
		case xml.EndElement:
			if x.Name.Local == "tc" {
				row := &tables[last][len(tables[last])-1]
				*row = append(*row, strings.TrimSpace(cell.String()))
			}
		}
	}
}
