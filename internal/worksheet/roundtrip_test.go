package worksheet

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"
)

// An unchanged paper changes nothing, in either language, with and without a key.
func TestUntouched(t *testing.T) {
	a := sample()
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		for _, key := range [][]byte{nil, secret} {
			data := export(t, a, Options{Lang: lang, Key: key})
			if again := export(t, a, Options{Lang: lang, Key: key}); !bytes.Equal(data, again) {
				t.Errorf("%s: the same paper has other bytes", lang)
			}
			p := take(t, a, ImportOptions{Key: key}, bookOf("a.xlsx", data))
			if !p.Clean() || len(p.Changes)+len(p.Notes)+len(p.Evidence) > 0 {
				t.Errorf("%s: %+v", lang, p)
			}
			if diff := cmp.Diff([]audit.Answer{held("李红"), held("王明")}, p.Answers.Answers,
				cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		}
	}
}

// threeAssessors returns three papers with one chapter filled in each.
func threeAssessors(t testing.TB, data []byte) []Book {
	one := change(t, data, func(f *excelize.File) {
		find(t, f, row("8.1.1.1 a")).fill("符合", "楼宇有抗震证明。\n=1+1", "王明").set(colEvidence, "照片/楼宇.jpg\n纪要.txt")
		find(t, f, row("8.1.1.10")).set(colRecord, "重新看了门禁记录。")
		find(t, f, row("8.1.1.10")+"|2").set(colRecord, "重新看了门禁记录。")
	})
	two := change(t, data, func(f *excelize.File) {
		find(t, f, row("8.1.4.1 a")).fill("符合", "口令策略由堡垒机统一执行。", "李红").set(colReason, "平台配置不是唯一控制措施。")
		find(t, f, row("8.1.4.2")).fill("部分符合", "抽查三台。", "李红").set(colDate, 46346).set(colReason, "主机已人工核查")
	})
	three := change(t, data, func(f *excelize.File) {
		find(t, f, claim("2.1-2")).fill("兑现", "合同附件一。", "赵  强 ").set(colDate, "２０２６／１１／２０")
	})
	return []Book{bookOf("王明.xlsx", one), bookOf("李红.xlsx", two), bookOf("赵强.xlsx", three)}
}

func evidenceFolder(t testing.TB) string {
	dir := t.TempDir()
	for name, text := range map[string]string{"照片/楼宇.jpg": "jpg", "纪要.txt": "纪要"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// wantThree returns the answers of all three papers.
func wantThree() []audit.Answer {
	building := said(gb, "8.1.1.1 a", audit.Conform, "楼宇有抗震证明。\n=1+1", "王明")
	building.Evidence = []audit.AnswerFile{
		{Name: "照片/楼宇.jpg", SHA256: "6659acd4eff7010f56d1742e54b4e7c0e67a0103bb0a2e6c0c3ee4e2ef8b15a7", Size: 3},
		{Name: "纪要.txt", SHA256: "x", Size: 6},
	}
	door := func(name string) audit.Answer {
		a := held(name)
		a.Record = "重新看了门禁记录。"
		return a
	}
	password := said(gb, "8.1.4.1 a", audit.Conform, "口令策略由堡垒机统一执行。", "李红")
	password.Reason = "平台配置不是唯一控制措施。"
	sampled := said(gb, "8.1.4.2", audit.PartlyConform, "抽查三台。", "李红")
	sampled.Date, sampled.Reason = "2026-11-20", "主机已人工核查"
	return []audit.Answer{
		building,
		door("李红"),
		door("王明"),
		password,
		sampled,
		said(white, "2.1-2", audit.Conform, "合同附件一。", "赵 强"),
	}
}

var noSums = cmpopts.IgnoreFields(audit.AnswerFile{}, "SHA256")

func TestThreeAssessors(t *testing.T) {
	a := sample()
	books := threeAssessors(t, export(t, a, Options{Lang: audit.ZH, Key: secret}))
	folder := evidenceFolder(t)
	o := ImportOptions{Key: secret, Evidence: folder}
	p := take(t, a, o, books...)
	if !p.Clean() || len(p.Notes) > 0 {
		t.Errorf("problems %v, conflicts %v, notes %v", problems(p), p.Conflicts, p.Notes)
	}
	if diff := cmp.Diff(wantThree(), p.Answers.Answers, noSums, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	var kinds []string
	for _, c := range p.Changes {
		kinds = append(kinds, c.Kind()+" "+c.Control)
		if c.Overrules != (c.Control == "8.1.4.1 a" || c.Control == "8.1.4.2") {
			t.Errorf("%s: overrules %v", c.Control, c.Overrules)
		}
	}
	want := []string{
		"new 8.1.1.1 a", "changed 8.1.1.10", "changed 8.1.1.10", "new 8.1.4.1 a", "new 8.1.4.2", "new 2.1-2",
	}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Error(diff)
	}
	// Importing one after the other equals importing all at once, even if the assessment is repeated in between.
	one := take(t, a, o, books[0])
	again := sample()
	for i := range again.Results {
		r := &again.Results[i]
		r.Answers = slices.DeleteFunc(slices.Clone(one.Answers.Answers), func(x audit.Answer) bool {
			return x.Standard != r.Standard || x.Control != r.Control
		})
		if len(r.Answers) > 0 {
			r.Verdict, r.Reason = r.Answers[0].Verdict, "判为"+r.Reason
		}
	}
	again.Inputs["answers"] = digestLike("7")
	two := take(t, again, o, books[1])
	three := take(t, again, ImportOptions{Key: secret, Current: two.Answers}, books[2])
	if diff := cmp.Diff(p.Answers.Answers, three.Answers.Answers, cmpopts.EquateEmpty()); diff != "" || !two.Clean() ||
		!three.Clean() {
		t.Error(diff, problems(two), problems(three))
	}
	// Importing the same paper twice changes nothing.
	if twice := take(t, again, ImportOptions{Key: secret, Current: three.Answers, Evidence: folder}, books...); len(
		twice.Changes,
	) > 0 || !twice.Clean() {
		t.Errorf("%+v", twice)
	}
	var out bytes.Buffer
	if err := answers.WriteAnswers(&out, p.Answers); err != nil {
		t.Error(err)
	}
}

// After another program saved the paper, every id and digest is valid and every input is unchanged.
func TestLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip(
			"SKIPPED: soffice (libreoffice-calc) is not installed, the working paper was not sent through another " +
				"program",
		)
	}
	a := sample()
	folder := evidenceFolder(t)
	books := throughLibreOffice(t, soffice, threeAssessors(t, export(t, a, Options{Lang: audit.ZH, Key: secret})))
	p := take(t, a, ImportOptions{Key: secret, Evidence: folder}, books...)
	if !p.Clean() || len(p.Notes) > 0 {
		t.Errorf("problems %v, conflicts %v, notes %v", problems(p), p.Conflicts, p.Notes)
	}
	if diff := cmp.Diff(wantThree(), p.Answers.Answers, noSums, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

// throughLibreOffice returns the workbooks after LibreOffice saved them as OpenDocument and again as workbooks.
func throughLibreOffice(t testing.TB, soffice string, books []Book) []Book {
	t.Helper()
	dir := t.TempDir()
	convert := func(from, to string) {
		in, err := filepath.Glob(filepath.Join(dir, "*."+from))
		try(t, err)
		c := exec.Command(soffice, append(
			[]string{
				"-env:UserInstallation=file://" + filepath.Join(dir, "profile"),
				"--headless",
				"--convert-to",
				to,
				"--outdir",
				dir,
			},
			in...,
		)...)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		for _, f := range in {
			try(t, os.Remove(f))
		}
	}
	for _, b := range books {
		data := make([]byte, b.Size)
		_, err := b.R.ReadAt(data, 0)
		try(t, err)
		try(t, os.WriteFile(filepath.Join(dir, b.Name), data, 0o600))
	}
	convert("xlsx", "ods")
	convert("ods", "xlsx")
	var back []Book
	for _, b := range books {
		data, err := os.ReadFile(filepath.Join(dir, b.Name))
		try(t, err)
		back = append(back, bookOf(b.Name, data))
	}
	return back
}
