package worksheet

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/assay-audit/assay/internal/audit"
)

// manyRows returns an assessment with a record of n objects for each of 100 controls, each of three demands.
func manyRows(n int) (*audit.Assessment, Texts) {
	a := sample()
	proto := a.Results[3]
	a.Results, a.Records, a.Objects = nil, nil, nil
	std := audit.Standard{ID: gb}
	for c := range 100 {
		r := proto
		r.Control, r.Answers = fmt.Sprintf("8.1.4.%d", c), nil
		a.Results = append(a.Results, r)
		x := audit.Control{ID: r.Control}
		for d := range 3 {
			x.Demands = append(x.Demands, audit.Demand{
				ID:       fmt.Sprintf("%s.%d", r.Control, d+1),
				Text:     t2(strings.Repeat("登录时须鉴别身份，", 4), strings.Repeat("users are identified ", 4)),
				Guidance: t2(strings.Repeat("查看登录配置，抽查账户。", 4), strings.Repeat("look at the accounts ", 4)),
				Methods:  []audit.Method{"examine", "test"},
			})
		}
		std.Controls = append(std.Controls, x)
	}
	for i := range n {
		o := audit.Object{
			ID: fmt.Sprintf("O-%012d", i), Kind: "host", Name: fmt.Sprintf("esx-%04d", i), Product: "VMware ESXi",
			Version: "8.0.2", Sampled: true,
		}
		a.Objects = append(a.Objects, o)
		for _, x := range std.Controls {
			a.Records = append(a.Records, audit.Record{
				Object: o.ID, Standard: gb, Control: x.ID, Verdict: audit.PartlyConform, Open: 1,
				Demands: []audit.DemandResult{
					{Demand: x.Demands[0].ID, Verdict: audit.Conform, Findings: []string{proto.Findings[12]}},
					{Demand: x.Demands[1].ID, Verdict: audit.Nonconform, Findings: []string{proto.Findings[i%10]}},
					{Demand: x.Demands[2].ID, Verdict: audit.Awaiting},
				},
			})
		}
	}
	record := func(r audit.Record, _ audit.Lang) string {
		return "经核查，主机 " + r.Object + "：" + strings.Repeat("口令策略符合要求，", 8)
	}
	return a, Texts{Standards: []audit.Standard{std}, Kinds: texts.Kinds, Record: record}
}

// A paper with many rows is exported, filled in and read back whole.
func TestManyRows(t *testing.T) {
	a, texts := manyRows(50)
	data := export(t, a, Options{Lang: audit.ZH, Key: secret, Texts: texts})
	filled := change(t, data, func(f *excelize.File) {
		for _, o := range []string{"O-000000000000", "O-000000000049"} {
			find(t, f, gb+"|8.1.4.99|"+o).fill("部分符合", "口令已改。", "王明")
		}
	})
	p := take(t, a, ImportOptions{Key: secret, Texts: texts}, bookOf("f.xlsx", filled))
	if !p.Clean() || len(p.Changes) != 2 || len(p.Notes) > 0 {
		t.Errorf("%d changes, problems %v, notes %v", len(p.Changes), problems(p), p.Notes)
	}
}

// BenchmarkExport writes a paper of 50,000 rows.
func BenchmarkExport(b *testing.B) {
	a, texts := manyRows(500)
	b.ReportAllocs()
	for b.Loop() {
		b.ReportMetric(float64(len(export(b, a, Options{Lang: audit.ZH, Key: secret, Texts: texts})))/1e6, "MB")
	}
}

// BenchmarkImport reads a paper of 50,000 rows.
func BenchmarkImport(b *testing.B) {
	a, texts := manyRows(500)
	data := export(b, a, Options{Lang: audit.ZH, Key: secret, Texts: texts})
	b.ReportAllocs()
	for b.Loop() {
		p := take(b, a, ImportOptions{Key: secret, Texts: texts}, bookOf("f.xlsx", data))
		if !p.Clean() || len(p.Changes) > 0 {
			b.Errorf("%d changes, problems %v", len(p.Changes), problems(p))
		}
	}
}
