package worksheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/xlsxfile"
	"github.com/xuri/excelize/v2"
)

// A paper that is not a working paper, or is of another assessment, is refused completely.
func TestBelongs(t *testing.T) {
	data := export(t, sample(), Options{Lang: audit.ZH, Key: secret})
	other := func(edit func(a *audit.Assessment)) func() (*audit.Assessment, []byte) {
		return func() (*audit.Assessment, []byte) { a := sample(); edit(a); return a, data }
	}
	edited := func(do hand) func() (*audit.Assessment, []byte) {
		return func() (*audit.Assessment, []byte) {
			return sample(), change(t, data, func(f *excelize.File) { do(t, f) })
		}
	}
	const meta = "f.xlsx, sheet _meta: the paper is of another assessment: its digest of "
	one, nine := "sha256:111111111111", "sha256:999999999999"
	for name, c := range map[string]struct {
		make func() (*audit.Assessment, []byte)
		want string
	}{
		"another snapshot": {
			other(func(a *audit.Assessment) { a.Inputs["snapshot"] = digestLike("9") }),
			meta + "the snapshot is " + one + ", the assessment's is " + nine + anew,
		},
		"other catalogs": {
			other(func(a *audit.Assessment) { a.Inputs["controls"] = digestLike("9") }),
			meta + "the catalogs is sha256:222222222222, the assessment's is " + nine + anew,
		},
		"other checks": {
			other(func(a *audit.Assessment) { a.Inputs["checks"] = digestLike("9") }),
			meta + "the checks is sha256:333333333333, the assessment's is " + nine + anew,
		},
		"another configuration": {
			other(func(a *audit.Assessment) { delete(a.Inputs, "parameters") }),
			meta + "the site's configuration is sha256:444444444444, the assessment's is –" + anew,
		},
		"a register more": {
			other(func(a *audit.Assessment) { a.Inputs["registers"] = digestLike("9") }),
			meta + "registers is –, the assessment's is " + nine + anew,
		},
		"other findings": {
			other(func(a *audit.Assessment) { a.Findings[0].Status = audit.Pass }),
			meta + "what the machine found is sha256:",
		},
		"another system": {
			other(func(a *audit.Assessment) { a.System.Name = "别的云" }),
			meta + "what the machine found is sha256:",
		},
		"no sheet _meta": {
			edited(func(t testing.TB, f *excelize.File) { try(t, f.DeleteSheet(metaSheet)) }),
			"f.xlsx: not a working paper of this tool: it has no sheet _meta" + anew,
		},
		"the report's workbook": {
			edited(func(t testing.TB, f *excelize.File) { try(t, f.SetCellStr(metaSheet, "B1", "assay.workbook/1")) }),
			`f.xlsx, sheet _meta: the format is "assay.workbook/1", not assay.worksheet/2` + anew,
		},
		"a newer format": {
			edited(func(t testing.TB, f *excelize.File) { try(t, f.SetCellStr(metaSheet, "B1", "assay.worksheet/3")) }),
			`f.xlsx, sheet _meta: the format is "assay.worksheet/3", not assay.worksheet/2` + anew,
		},
		"the former format": {
			edited(func(t testing.TB, f *excelize.File) { try(t, f.SetCellStr(metaSheet, "B1", "assay.worksheet/1")) }),
			"f.xlsx, sheet _meta: the paper was exported by an earlier version (assay.worksheet/1) with a row for " +
				"each item; now each row is an object and an item (assay.worksheet/2)\nhint: import it with the " +
				"version that exported it, whose answers.yaml remains valid, or export the paper again and copy over " +
				"what was filled in",
		},
		"not a workbook": {
			func() (*audit.Assessment, []byte) { return sample(), []byte("a,b\n") },
			"f.xlsx: read workbook: not a workbook\nhint: save it as an Excel workbook (.xlsx), without a password",
		},
		"damaged sheet": {
			func() (*audit.Assessment, []byte) {
				return sample(), rezip(t, data, "xl/worksheets/sheet3.xml", func(s string) string {
					return strings.TrimSuffix(s, "</worksheet>")
				})
			},
			"f.xlsx, sheet 基本要求: read workbook: xl/worksheets/sheet3.xml: damaged: XML syntax error on line " +
				"22: " +
				"unexpected EOF\nhint: copy the file again, or open it in a spreadsheet program and save it anew",
		},
	} {
		a, paper := c.make()
		_, err := Import(t.Context(), a, []Book{bookOf("f.xlsx", paper)}, ImportOptions{Key: secret})
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: got\n%v\nwant\n%s", name, err, c.want)
		}
		var p Problem
		if errors.As(err, &p) && (p.What.ZH == "" || p.Hint.ZH == "") {
			t.Errorf("%s: no Chinese", name)
		}
	}
	// Every difference of every paper is reported.
	a := sample()
	a.Inputs["snapshot"], a.Inputs["checks"] = digestLike("8"), digestLike("9")
	_, err := Import(t.Context(), a, []Book{bookOf("f.xlsx", data), bookOf("g.xlsx", nil)}, ImportOptions{})
	for _, part := range []string{
		"its digest of the snapshot is", "its digest of the checks is", "g.xlsx: read workbook: the file is empty",
	} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%v lacks %q", err, part)
		}
	}
	// Answers and waivers are not part of the identity.
	a = sample()
	a.Inputs["answers"], a.Inputs["waivers"] = digestLike("8"), digestLike("9")
	if p := take(t, a, ImportOptions{Key: secret}, bookOf("f.xlsx", data)); !p.Clean() {
		t.Error(problems(p))
	}
}

// rezip returns the workbook with one part edited, as no spreadsheet program would.
func rezip(t testing.TB, data []byte, part string, edit func(string) string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	try(t, err)
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		r, err := f.Open()
		try(t, err)
		text, err := io.ReadAll(r)
		try(t, err)
		if f.Name == part {
			text = []byte(edit(string(text)))
		}
		w, err := out.Create(f.Name)
		try(t, err)
		_, err = w.Write(text)
		try(t, err)
	}
	try(t, out.Close())
	return b.Bytes()
}

// Answers read from arbitrary cells can be written to answers.yaml, and overrule only with a reason.
func FuzzRow(f *testing.F) {
	f.Add(uint8(0), uint8(0), "符合", "看了。", "王明", "2026-11-20", "2027-11-20", "", "a.jpg")
	f.Add(uint8(1), uint8(3), "x", "\x00", "=1", "46346", "11/20/26", "y", "a;b\nc")
	machine := []audit.Verdict{audit.Awaiting, audit.Nonconform, audit.VerdictUndetermined}
	f.Fuzz(func(t *testing.T, m, kind uint8, verdict, record, name, date, until, reason, files string) {
		in := rowInput{date1904: kind > 127}
		for column, value := range map[string]string{
			colVerdict: verdict, colRecord: record, colEvidence: files, colName: name, colDate: date, colUntil: until,
			colReason: reason,
		} {
			c := xlsxfile.Cell{Col: 1, Text: value}
			if column == colDate || column == colUntil {
				c.Kind = xlsxfile.Kind(kind % 5)
			}
			in.take(column, c)
		}
		v := machine[int(m)%len(machine)]
		u := &unit{object: "O-1", machine: v, demands: []judged{{verdict: v}}}
		in.complete(u, func(string) string { return "" })
		if len(in.errors) > 0 {
			return
		}
		a := audit.Answer{
			Standard:   "s",
			Control:    "c",
			Objects:    []string{"O-1"},
			Verdict:    in.verdict,
			Record:     in.record,
			Name:       in.name,
			Date:       in.date,
			ValidUntil: in.until,
			Reason:     in.reason,
		}
		for _, e := range in.evidence {
			a.Evidence = append(a.Evidence, audit.AnswerFile{Name: e, SHA256: strings.Repeat("0", 64)})
		}
		if err := answers.WriteAnswers(io.Discard, answers.File{Answers: []audit.Answer{a}}); err != nil {
			t.Fatal(err)
		}
		if overrules(a.Verdict, "", u.demands) && a.Reason == "" {
			t.Fatal("the machine is overruled without a reason")
		}
		if print(a) != fingerprint(in.inputs) || print(a) == "" {
			t.Fatalf("%q and %q", print(a), fingerprint(in.inputs))
		}
	})
}
