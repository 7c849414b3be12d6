package verdict

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestDemand tests the results of one, two and alternative checks on one object.
func TestDemand(t *testing.T) {
	const silent = ""
	for name, c := range map[string]struct {
		checks []string // findings of each check on the host, as in letters
		any    bool
		want   audit.Verdict
	}{
		"one passes":                    {[]string{"p"}, false, audit.Conform},
		"one fails":                     {[]string{"f"}, false, audit.Nonconform},
		"one is undetermined":           {[]string{"o"}, false, audit.VerdictUndetermined},
		"one does not apply":            {[]string{"n"}, false, audit.VerdictNotApplicable},
		"one has no finding":            {[]string{silent}, false, audit.VerdictUndetermined},
		"both pass":                     {[]string{"p", "p"}, false, audit.Conform},
		"one of two fails":              {[]string{"p", "f"}, false, audit.Nonconform},
		"a failure and an open one":     {[]string{"f", "o"}, false, audit.Nonconform},
		"a failure and a silent one":    {[]string{"f", silent}, false, audit.Nonconform},
		"a pass and an open one":        {[]string{"p", "o"}, false, audit.VerdictUndetermined},
		"a pass and a silent one":       {[]string{"p", silent}, false, audit.VerdictUndetermined},
		"a pass and an inapplicable":    {[]string{"p", "n"}, false, audit.Conform},
		"neither applies":               {[]string{"n", "n"}, false, audit.VerdictNotApplicable},
		"inapplicable and silent":       {[]string{"n", silent}, false, audit.VerdictUndetermined},
		"two rules, one of them fails":  {[]string{"pf"}, false, audit.Nonconform},
		"two rules, one undetermined":   {[]string{"po"}, false, audit.VerdictUndetermined},
		"any: one passes":               {[]string{"p", "f"}, true, audit.Conform},
		"any: both fail":                {[]string{"f", "f"}, true, audit.Nonconform},
		"any: a failure and an open":    {[]string{"f", "o"}, true, audit.VerdictUndetermined},
		"any: a failure and silence":    {[]string{"f", silent}, true, audit.VerdictUndetermined},
		"any: a pass and an open":       {[]string{"p", "o"}, true, audit.Conform},
		"any: a failure, one no matter": {[]string{"f", "n"}, true, audit.Nonconform},
		"any: neither applies":          {[]string{"n", "n"}, true, audit.VerdictNotApplicable},
	} {
		t.Run(name, func(t *testing.T) {
			l := lab{Input: Input{Kinds: kinds}, objects: []audit.Object{hostObject("a")}}
			d := audit.Demand{ID: "1.1", Any: c.any}
			for i, words := range c.checks {
				id := "a." + string(rune('a'+i))
				d.Checks = append(d.Checks, id)
				l.findings = append(l.findings, letters(id, words)...)
				l.checks = append(l.checks, audit.CheckSummary{ID: id, Subject: "host"})
			}
			a := l.judge(t, audit.Control{Kind: "automated", Objects: []string{"host"}, Demands: []audit.Demand{d}})
			if got := a.Records[0].Demands[0].Verdict; got != c.want || a.Results[0].Verdict != c.want {
				t.Errorf("got %s, and %s for the item, want %s", got, a.Results[0].Verdict, c.want)
			}
			if got := a.Records[0].Demands[0].Findings; len(got) != len(l.findings) {
				t.Errorf("%d findings, want %d", len(got), len(l.findings))
			}
		})
	}
}

// hostObject returns a host of the sample.
func hostObject(id string) audit.Object {
	s := audit.Subject{Kind: "host", ID: id, Name: id}
	return audit.Object{
		ID:      audit.ObjectID("host", "vc", s),
		Kind:    "host",
		Name:    id,
		Target:  "vc",
		Subject: s,
		Origin:  "snapshot",
		Sampled: true,
	}
}

// TestRecord tests the roll-up of the demands of a record.
func TestRecord(t *testing.T) {
	verdicts := map[rune]audit.Verdict{
		'c': audit.Conform,
		'p': audit.PartlyConform,
		'x': audit.Nonconform,
		'n': audit.VerdictNotApplicable,
		'o': audit.VerdictUndetermined,
		'a': audit.Awaiting,
		'?': "unknown",
	}
	for demands, want := range map[string]struct {
		verdict audit.Verdict
		open    int
	}{
		"":     {audit.VerdictNotApplicable, 0},
		"n":    {audit.VerdictNotApplicable, 0},
		"c":    {audit.Conform, 0},
		"cn":   {audit.Conform, 0},
		"cc":   {audit.Conform, 0},
		"x":    {audit.Nonconform, 0},
		"xn":   {audit.Nonconform, 0},
		"xx":   {audit.Nonconform, 0},
		"cx":   {audit.PartlyConform, 0},
		"p":    {audit.PartlyConform, 0},
		"cp":   {audit.PartlyConform, 0},
		"xp":   {audit.PartlyConform, 0},
		"xo":   {audit.Nonconform, 1},
		"xoa":  {audit.Nonconform, 2},
		"cxo":  {audit.PartlyConform, 1},
		"pa":   {audit.PartlyConform, 1},
		"co":   {audit.VerdictUndetermined, 1},
		"ca":   {audit.Awaiting, 1},
		"oa":   {audit.VerdictUndetermined, 2},
		"an":   {audit.Awaiting, 1},
		"c?":   {audit.VerdictUndetermined, 1},
		"ccxn": {audit.PartlyConform, 0},
	} {
		var list []audit.DemandResult
		for _, d := range demands {
			list = append(list, audit.DemandResult{Verdict: verdicts[d]})
		}
		if v, open := rollUp(list); v != want.verdict || open != want.open {
			t.Errorf("%q: %s with %d open, want %s with %d", demands, v, open, want.verdict, want.open)
		}
	}
}

// TestArithmetic tests the verdict of an item over the records of its hosts, and the arithmetic in its reason.
func TestArithmetic(t *testing.T) {
	for hosts, want := range map[string]struct {
		verdict audit.Verdict
		says    string
	}{
		"pp ff":                           {audit.PartlyConform, "测评对象 2 个：符合 1，不符合 1；(1＋0)÷2＝0.50，部分符合。"},
		"pp pp":                           {audit.Conform, "测评对象 2 个：符合 2；1×2÷2＝1.00，符合。"},
		"ff ff":                           {audit.Nonconform, "测评对象 2 个：不符合 2；0×2÷2＝0.00，不符合。"},
		"pf":                              {audit.PartlyConform, "测评对象 1 个：部分符合 1；0.5÷1＝0.50，部分符合。"},
		"pp pf ff":                        {audit.PartlyConform, "(1＋0.5＋0)÷3＝0.50，部分符合。"},
		"pp pp pp pf":                     {audit.PartlyConform, "(1×3＋0.5)÷4＝0.88，部分符合。"},
		"pp oo ff":                        {audit.PartlyConform, "测评对象 3 个：符合 1，不符合 1，未判定 1；(1＋0)÷2＝0.50，部分符合。"},
		"oo ff":                           {audit.Nonconform, "测评对象 2 个：不符合 1，未判定 1；0÷1＝0.00，不符合。"},
		"fo":                              {audit.Nonconform, "其中 1 个对象还有未完成的测评要点，判定可能改变。"},
		"po ff":                           {audit.PartlyConform, "0÷1＝0.00，其余对象已有符合之处，部分符合。"},
		"pp oo":                           {audit.VerdictUndetermined, "测评对象 2 个：符合 1，未判定 1。"},
		"nn":                              {audit.VerdictNotApplicable, "不适用"},
		"pp nn":                           {audit.Conform, "2 项检查结果全部符合，2 项不适用。"},
		strings.Repeat("pp ", 399) + "ff": {audit.PartlyConform, "(1×399＋0)÷400＝0.998，部分符合。"},
	} {
		l := lab{
			Input:  Input{Kinds: kinds},
			checks: []audit.CheckSummary{{ID: "a.a", Subject: "host"}, {ID: "a.b", Subject: "host"}},
		}
		for i, host := range strings.Fields(hosts) {
			for k, check := range []string{"a.a", "a.b"} {
				l.findings = append(l.findings,
					finding(check, "vc", "host", string(rune(0x4e00+i)), status[rune(host[k])]))
			}
		}
		a := l.judge(t, audit.Control{Kind: "automated", Objects: []string{"host"}, Demands: []audit.Demand{
			{ID: "1.1", Checks: []string{"a.a"}}, {ID: "1.2", Checks: []string{"a.b"}},
		}})
		r := a.Results[0]
		if r.Verdict != want.verdict || !strings.Contains(r.Reason, want.says) || strings.Contains(r.ReasonEN, "%!") {
			t.Errorf("%.20s: %s, %q, %q, want %s with %q",
				hosts, r.Verdict, r.Reason, r.ReasonEN, want.verdict, want.says)
		}
	}
}
