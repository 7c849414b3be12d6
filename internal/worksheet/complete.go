package worksheet

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// complete fills in the defaults of a row and reports the fields of an answer that are missing or contradict each
// other.
func (r *rowInput) complete(u *unit, given func(column string) string) {
	for _, column := range defaultColumns {
		if field := r.text(column); *field == "" && !r.bad[column] {
			*field = given(column)
		}
	}
	if r.until == "" && !r.bad[colUntil] {
		r.until = yearFrom(r.date)
	}
	r.required(u)
	r.scoped(u)
	r.problemOf(u)
	if r.date != "" && r.until != "" && r.until < r.date {
		r.addError(
			colUntil,
			bilingual("%s 早于日期 %s", "%s is before the date %s", r.until, r.date),
			bilingual("结果从日期当天到此日有效，含首尾", "a result counts from its date to this day, both included"),
		)
	}
	if r.reviewer != "" && r.reviewer == r.name {
		r.addError(
			colReviewer,
			bilingual("%s 复核自己的结果", "%s reviews a result of their own", r.name),
			bilingual("复核人须是另一人；未复核时留空", "name another person, or leave it empty until somebody reviewed it"),
		)
	}
	if r.verdict != "" && r.reason == "" && overrules(r.verdict, r.demand, u.demands) {
		r.addError(colReason, audit.Text{
			ZH: fmt.Sprintf("结果“%s”与自动判定“%s”不同而没有理由", chinese.verdicts[r.verdict], chinese.verdicts[u.machine]),
			EN: fmt.Sprintf("the result %s differs from that of the checks, %s, and there is no reason",
				english.verdicts[r.verdict], english.verdicts[u.machine]),
		}, bilingual("写明自动判定为何不成立，否则此结果不计入",
			"say why the result of the checks does not hold, or this one does not count"))
	}
}

// blank reports whether a row states nothing but its scope and method.
func (r *rowInput) blank() bool {
	in := r.inputs
	in.scope, in.demand, in.method, in.level = "", "", "", ""
	return fingerprint(in) == ""
}

// required reports empty fields that every answer needs, and a record that is still the one of the checks although a
// person had to add to it.
func (r *rowInput) required(u *unit) {
	missing := func(column string, empty bool, hint audit.Text) {
		if empty && !r.bad[column] {
			r.addError(column, bilingual("没有填写", "not filled in"), hint)
		}
	}
	say := bilingual("写明看了什么、问了谁、得到什么结果", "say what was looked at, who was asked and what came out")
	missing(colVerdict, r.verdict == "", chooseHint)
	missing(colRecord, r.record == "", say)
	missing(colName, r.name == "", bilingual("写明由谁判定", "say who judged"))
	missing(colDate, r.date == "", dayHint)
	awaits := slices.ContainsFunc(u.demands, func(d judged) bool { return d.verdict == audit.Awaiting })
	if awaits && r.record != "" && canonical(r.record) == canonical(u.prefill.record) {
		r.addError(colRecord,
			bilingual("仍是预填的自动核查内容", "it is still the text of the checks"),
			bilingual("补写待核查要点的情况", "add the result of the demands that the checks do not answer"))
	}
}

// scoped reports a demand that the row does not have, and objects like one that is not known.
func (r *rowInput) scoped(u *unit) {
	if r.demand != "" {
		r.demand = demandOf(u, r.demand)
		ids := make([]string, len(u.demands))
		for i, d := range u.demands {
			ids[i] = d.id
		}
		if !slices.Contains(ids, r.demand) {
			r.addError(colDemand,
				bilingual("此行没有要点“%s”", "the row has no demand %q", oneLine(r.demand)),
				bilingual("可填：%s", "it has %s", strings.Join(ids, ", ")))
		}
	}
	switch {
	case u.object != "":
	case r.scope == "":
		r.scope = kindScope
	case r.scope == likeScope:
		r.addError(colScope,
			bilingual("此行没有对象，不能用于同型对象", "the row has no object that others are like"), listHint)
	}
}

// demandOf returns the id of a demand that is given as its id or as its number alone: 2 for 8.1.4.1 a.2.
func demandOf(u *unit, s string) string {
	s = half(s)
	full := u.control.control + "." + s
	if slices.ContainsFunc(u.demands, func(d judged) bool { return d.id == full }) {
		return full
	}
	return s
}

// problemOf drops the prefilled problem, level and advice beside a verdict that states no problem, and reports others.
func (r *rowInput) problemOf(u *unit) {
	if r.verdict == "" || unmet(r.verdict) {
		return
	}
	for _, x := range []struct{ column, value, prefilled string }{
		{colProblem, r.problem, u.prefill.problem},
		{colLevel, string(r.level), string(u.prefill.level)},
		{colRemediation, r.remediation, u.prefill.remediation},
	} {
		if x.value != "" && canonical(x.value) != canonical(x.prefilled) {
			r.addError(x.column,
				bilingual("结果是“%s”而此格有内容", "the result is %[2]s and the cell is filled in",
					chinese.verdicts[r.verdict], english.verdicts[r.verdict]),
				bilingual("清空此格，或把结果改为部分符合、不符合", "clear the cell, or choose Partial or Nonconform"))
		}
	}
	r.problem, r.level, r.remediation = "", "", ""
}
