package verdict

import (
	"fmt"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// mostNamed is the largest number of objects or answers that a reason names.
const mostNamed = 5

// reason returns why an item has its verdict: the answers that decide it, the arithmetic over its records, the
// findings, and everything that is open. waived is the number of its failures that are waived.
func (it *item) reason(s balance, t tally, v audit.Verdict, waived int) audit.Text {
	by := it.people.words(it)
	parts := []audit.Text{by}
	if it.service.absent {
		return sentences(by, it.service.reason, it.people.remarks(), waivedWords(waived))
	}
	if v != audit.VerdictNotApplicable && (s.objects > 1 || unmet(v)) {
		parts = append(parts, arithmetic(s.shown, v))
	}
	parts = append(parts, it.findingWords(s, t, v, by != (audit.Text{})))
	if it.service.unknown {
		parts = append(parts, it.service.reason)
	}
	if len(s.covered) > 0 {
		parts = append(parts, say(audit.Text{
			ZH: "下列种类未列测评对象，按对该类全部对象的答复计：%s。",
			EN: "No object of these kinds is listed; the answer for all of them counts: %s.",
		}, it.titles(s.covered)))
	}
	if v == audit.VerdictNotApplicable {
		parts = append(parts, it.absentWords())
	}
	parts = append(parts, it.openWords(s)...)
	if it.Part != (audit.Text{}) {
		parts = append(parts, text("自动检查回答的部分："+it.Part.ZH+"。", "The checks answer this part: "+it.Part.EN+"."))
	}
	return sentences(append(parts, it.people.remarks(), waivedWords(waived))...)
}

// openWords returns the sentences about everything that is not known about the objects of an item.
func (it *item) openWords(s balance) []audit.Text {
	var out []audit.Text
	if len(s.missing) > 0 && len(it.Demands) > 0 {
		out = append(out, say(audit.Text{
			ZH: "下列种类的测评对象尚未列出，须在测评方案中列出或写明没有：%s。",
			EN: "No object of these kinds is listed; the plan must list them or state that there are none: %s.",
		}, it.titles(s.missing)))
	}
	if len(s.lost) > 0 {
		out = append(out, say(audit.Text{
			ZH: "下列种类的测评对象未能全部查明：%s。",
			EN: "Not all objects of these kinds are known: %s.",
		}, it.titles(s.lost)))
	}
	if len(s.outside) > 0 {
		out = append(out, say(audit.Text{
			ZH: "其中 %d 个不在抽样范围内，因发现不符而计入：%s。",
			EN: "%d of them are outside the sample and count because something is not met: %s.",
		}, len(s.outside), shorten(s.outside)))
	}
	if s.provisional > 0 {
		out = append(out, say(audit.Text{
			ZH: "其中 %d 个对象还有未完成的测评要点，判定可能改变。",
			EN: "%d of the objects have open demands, so that their verdict may change.",
		}, s.provisional))
	}
	return out
}

// findingWords returns the sentence about the findings of an item or, without any, about the person who must judge.
func (it *item) findingWords(s balance, t tally, v audit.Verdict, answered bool) audit.Text {
	known := t.pass + t.fail + t.open + t.na
	switch {
	case unmet(v) && known > 0:
		return say(audit.Text{ZH: "检查结果 %d 项不符，%d 项符合，%d 项未判定。",
			EN: "%d findings fail, %d pass, %d are undetermined."}, t.fail, t.pass, t.open)
	case v == audit.VerdictUndetermined:
		return sentences(it.undeterminedWords(t), it.silentWords())
	case v == audit.Awaiting:
		return sentences(it.awaitingWords(t), it.silentWords())
	case answered || unmet(v):
		if it.people.decides() {
			return sentences(passWords(t.pass), it.silentWords())
		}
		return passWords(t.pass)
	case v == audit.VerdictNotApplicable && known > 0:
		return say(audit.Text{ZH: "%d 项检查结果均为不适用。", EN: "All %d findings do not apply."}, t.na)
	case v == audit.Conform:
		return say(audit.Text{ZH: "%d 项检查结果全部符合，%d 项不适用。", EN: "All %d findings pass, %d do not apply."},
			t.pass, t.na)
	}
	return audit.Text{}
}

// undeterminedWords returns why checks give no verdict.
func (it *item) undeterminedWords(t tally) audit.Text {
	switch {
	case t.open > 0:
		return say(audit.Text{
			ZH: "%d 项检查结果未判定：证据缺失或采集失败；%d 项符合。",
			EN: "%d findings are undetermined: evidence is missing or could not be collected; %d pass.",
		}, t.open, t.pass)
	case t.pass+t.fail+t.na == 0:
		return text("所列检查没有任何结果：没有可查的目标或台账。人员作答须写明理由。",
			"Its checks made no findings: there was no target or register to look at. A person who answers must give "+
				"the reason.")
	}
	return sentences(passWords(t.pass), text("部分测评对象没有检查结果，不能判定。",
		"Checks have no finding for some objects, so there is no verdict."))
}

// awaitingWords returns what a person must judge.
func (it *item) awaitingWords(t tally) audit.Text {
	method := methodWords(it.Methods)
	seen := t.pass + t.na + t.open
	switch {
	case it.Kind == "manual":
		return text("须由人员"+method.ZH+"。", "A person must judge: "+method.EN+".")
	case len(it.Checks) > 0 && seen == 0:
		return text("自动检查没有可查的目标或台账，须由人员"+method.ZH+"。",
			"Its checks had no target or register to look at; a person must judge: "+method.EN+".")
	case it.Kind == "hybrid" && len(it.Checks) == 0:
		return text("没有自动检查涉及此项，须由人员"+method.ZH+"。",
			"No check of this tool bears on it; a person must judge: "+method.EN+".")
	case it.Kind == "hybrid":
		return text("机器可查部分未见不符，其余须由人员"+method.ZH+"。"+passWords(t.pass).ZH,
			"What a machine can see is not wrong; a person must judge the rest: "+method.EN+". "+passWords(t.pass).EN)
	case len(it.Demands) > 0: // kinds without objects
		return passWords(t.pass)
	}
	return text("自动检查尚不能完整回答此项，须由人员"+method.ZH+"。"+passWords(t.pass).ZH,
		"The checks of this tool do not fully answer it; a person must judge: "+method.EN+". "+passWords(t.pass).EN)
}

// silentWords returns the sentence that names the checks without findings, and nothing if no check has any.
func (it *item) silentWords() audit.Text {
	var silent []string
	known := 0
	for _, d := range it.demands {
		for _, c := range d.checks {
			known += len(c.all)
			if len(c.all) == 0 {
				silent = append(silent, c.id)
			}
		}
	}
	if len(silent) == 0 || it.Kind == "manual" || known == 0 && !it.people.decides() {
		return audit.Text{}
	}
	return say(audit.Text{ZH: "检查 %s 没有任何结果。", EN: "No finding of %s."}, strings.Join(silent, ", "))
}

// titles returns the titles of kinds.
func (it *item) titles(kinds []string) audit.Text {
	zh, en := make([]string, len(kinds)), make([]string, len(kinds))
	for i, k := range kinds {
		t := it.objects.title(k)
		zh[i], en[i] = t.ZH, t.EN
	}
	return audit.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}

// absentWords returns the statements of people that the system has no objects of the item's kinds.
func (it *item) absentWords() audit.Text {
	var out audit.Text
	for _, k := range it.kinds {
		if a, ok := it.objects.absent[k]; ok && len(it.objects.of[k]) == 0 {
			t := it.objects.title(k)
			out = sentences(out, text(
				fmt.Sprintf("被测系统没有%s（%s，%s，%s）。", t.ZH, a.Reason, a.Name, a.Date),
				fmt.Sprintf("The system has no %s (%s, %s, %s).", t.EN, a.Reason, a.Name, a.Date)))
		}
	}
	return out
}

// waivedWords returns the sentence that counts waived failures.
func waivedWords(n int) audit.Text {
	if n == 0 {
		return audit.Text{}
	}
	return say(audit.Text{ZH: "其中 %d 项不符已豁免。", EN: "%d of the failures are waived."}, n)
}

// passWords returns the sentence that counts passing findings.
func passWords(pass int) audit.Text {
	if pass == 0 {
		return audit.Text{}
	}
	return say(audit.Text{ZH: "自动检查 %d 项符合。", EN: "%d findings of checks pass."}, pass)
}
