package verdict

import (
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// rollUp returns the verdict of the findings on a control, and its reason.
//
//	an object fails, and so does every other one            → nonconform
//	an object fails, in part or beside others               → partial
//	no failure, something undetermined                      → undetermined
//	automated, and its checks made no findings              → undetermined
//	a person must still judge (manual, hybrid, checks that a
//	full answer needs and this tool does not have, or a
//	catalog that lists points for a person to examine)      → awaiting
//	everything does not apply                               → not applicable
//	passes only                                             → conform
//
// An empty set of findings is not a pass. If the checks of an automated control had no target or register to examine,
// evidence is missing. A person may answer in its place, as for any verdict of the machine, with a reason. A hybrid
// control then awaits the person that it needs anyway, and the reason names the checks without findings.
func rollUp(c audit.Control, fs []audit.Finding, objects audit.ObjectCounts) (audit.Verdict, audit.Text) {
	pass, fail, open, na := count(fs, audit.Pass), count(fs, audit.Fail), count(fs, audit.Undetermined),
		count(fs, audit.NotApplicable)
	method := methodWords(c.Methods)
	switch {
	case fail > 0:
		why := join(objectWords(objects), say(audit.Text{ZH: "检查结果 %d 项不符，%d 项符合，%d 项未判定。",
			EN: "%d findings fail, %d pass, %d are undetermined."}, fail, pass, open))
		if m, _ := mean(objects); m == 0 {
			return audit.Nonconform, why
		}
		return audit.PartlyConform, why
	case open > 0:
		return audit.VerdictUndetermined, say(audit.Text{ZH: "%d 项检查结果未判定：证据缺失或采集失败；%d 项符合。",
			EN: "%d findings are undetermined: evidence is missing or could not be collected; %d pass."}, open, pass)
	case c.Kind == "manual":
		return audit.Awaiting, text("须由人员"+method.ZH+"。", "A person must judge: "+method.EN+".")
	case c.Kind == "automated" && len(c.Checks) > 0 && pass+na == 0:
		return audit.VerdictUndetermined, text("所列检查没有任何结果：没有可查的目标或台账。人员作答须写明理由。",
			"Its checks made no findings: there was no target or register to look at. A person who answers must give "+
				"the "+
				"reason.")
	case len(c.Wanted) > 0 || c.Kind == "automated" && (len(c.Checks) == 0 || c.Guidance != (audit.Text{})):
		t := text("自动检查尚不能完整回答此项", "The checks of this tool do not fully answer it")
		return audit.Awaiting, text(t.ZH+"，须由人员"+method.ZH+"。"+passWords(pass).ZH,
			t.EN+"; a person must judge: "+method.EN+". "+passWords(pass).EN)
	case c.Kind == "hybrid" && len(c.Checks) > 0 && pass+na == 0:
		return audit.Awaiting, text("自动检查没有可查的目标或台账，须由人员"+method.ZH+"。",
			"Its checks had no target or register to look at; a person must judge: "+method.EN+".")
	case c.Kind == "hybrid" && pass+na == 0:
		return audit.Awaiting, text("没有自动检查涉及此项，须由人员"+method.ZH+"。",
			"No check of this tool bears on it; a person must judge: "+method.EN+".")
	case c.Kind == "hybrid":
		return audit.Awaiting, text("机器可查部分未见不符，其余须由人员"+method.ZH+"。"+passWords(pass).ZH,
			"What a machine can see is not wrong; a person must judge the rest: "+method.EN+". "+passWords(pass).EN)
	case pass == 0:
		return audit.VerdictNotApplicable, say(audit.Text{ZH: "%d 项检查结果均为不适用。", EN: "All %d findings do not apply."},
			na)
	}
	return audit.Conform, say(audit.Text{ZH: "%d 项检查结果全部符合，%d 项不适用。", EN: "All %d findings pass, %d do not apply."},
		pass,
		na)
}

// heard returns the verdict as undetermined if it consists of passes only and a check of the control has no findings:
// that check had no target, or its register was not supplied, and the other checks do not cover it. If a person
// judges the control as well, the reasons name the checks without findings, which the person must answer.
func heard(
	c audit.Control, by map[string][]audit.Finding, v audit.Verdict, why, seen audit.Text,
) (_ audit.Verdict, reason, besides audit.Text) {
	var silent []string
	for _, id := range c.Checks {
		if len(by[id]) == 0 {
			silent = append(silent, id)
		}
	}
	ids := strings.Join(silent, ", ")
	switch {
	case len(silent) == 0:
		return v, why, seen
	case v == audit.Conform || v == audit.VerdictNotApplicable:
		return audit.VerdictUndetermined, join(say(audit.Text{
			ZH: "检查 %s 没有任何结果，不能判定。",
			EN: "No finding of %s, so there is no verdict.",
		}, ids), why), seen
	case v == audit.Awaiting && c.Kind != "manual":
		none := say(audit.Text{ZH: "检查 %s 没有任何结果。", EN: "No finding of %s."}, ids)
		return v, join(why, none), join(seen, none)
	}
	return v, why, seen
}

// objectWords returns the sentence that counts objects by result.
func objectWords(n audit.ObjectCounts) audit.Text {
	return say(audit.Text{
		ZH: "测评对象 %d 个：符合 %d，部分符合 %d，不符合 %d，未判定 %d。",
		EN: "%d objects: %d conform, %d in part, %d do not, %d are undetermined.",
	},
		n.Conform+n.Partial+n.Nonconform+n.Undetermined, n.Conform, n.Partial, n.Nonconform, n.Undetermined)
}

// passWords returns the sentence that counts passing findings.
func passWords(pass int) audit.Text {
	if pass == 0 {
		return audit.Text{}
	}
	return say(audit.Text{ZH: "自动检查 %d 项符合。", EN: "%d findings of checks pass."}, pass)
}
