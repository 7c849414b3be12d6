package verdict

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// DefaultZone is the time zone in which days are counted by default.
const DefaultZone = "+08:00"

// day returns the calendar day of an instant in a fixed offset.
func day(at time.Time, zone string) (string, error) {
	if zone == "" {
		zone = DefaultZone
	}
	if len(zone) != 6 || zone[3] != ':' || zone[0] != '+' && zone[0] != '-' {
		return "", message.Errorf("zone %q is no offset\nhint: +08:00", zone)
	}
	h, err1 := strconv.Atoi(zone[1:3])
	m, err2 := strconv.Atoi(zone[4:])
	if err1 != nil || err2 != nil || h > 14 || m > 59 {
		return "", message.Errorf("zone %q is no offset\nhint: +08:00", zone)
	}
	offset := (h*60 + m) * 60
	if zone[0] == '-' {
		offset = -offset
	}
	return at.In(time.FixedZone(zone, offset)).Format(time.DateOnly), nil
}

// answersByControl returns the answers by standard and control, oldest first. It ignores answers to standards that
// are not judged; an answer to a missing control of a judged standard is an error.
func answersByControl(answers []audit.Answer, standards []audit.Standard) (map[controlKey][]audit.Answer, error) {
	known, judged := map[controlKey]bool{}, map[string]bool{}
	for _, s := range standards {
		judged[s.ID] = true
		for _, c := range s.Controls {
			known[controlKey{s.ID, c.ID}] = true
		}
	}
	out := map[controlKey][]audit.Answer{}
	for _, a := range answers {
		key := controlKey{a.Standard, a.Control}
		if judged[a.Standard] && !known[key] {
			return nil, message.Errorf("answers: %s has no control %q", a.Standard, a.Control)
		}
		out[key] = append(out[key], a)
	}
	for key := range out {
		slices.SortStableFunc(out[key], func(a, b audit.Answer) int {
			return strings.Compare(a.Date+"\x00"+a.Name, b.Date+"\x00"+b.Name)
		})
	}
	return out, nil
}

// inForce returns the answers that are valid on a day and the last of the others, or nil.
func inForce(answers []audit.Answer, today string) (valid []audit.Answer, lapsed *audit.Answer) {
	for i, a := range answers {
		if a.Date <= today && today <= a.ValidUntil {
			valid = append(valid, a)
		} else {
			lapsed = &answers[i]
		}
	}
	return valid, lapsed
}

// An outcome is the final verdict of a control with its reason.
type outcome struct {
	verdict, machine audit.Verdict
	overruled        bool
	reason           audit.Text
}

// combine returns the outcome of the machine's verdict and the answers of people.
//
//   - An answer decides an item that awaits a person. If the machine answers a part, both are needed.
//   - An answer overrules a machine's verdict only with a reason; without one the machine's verdict stays.
//   - seen is the machine's part of the reason for an item that awaits a person.
//   - Disagreeing answers leave the control awaiting; expired answers do not count.
func combine(machine audit.Verdict, why, seen audit.Text, answers []audit.Answer, today string) outcome {
	out := outcome{verdict: machine, machine: machine, reason: why}
	valid, lapsed := inForce(answers, today)
	if len(valid) == 0 {
		if lapsed != nil {
			out.reason = join(why,
				say(audit.Text{
					ZH: "%s 的答复有效期为 %s 至 %s，不再计入。",
					EN: "The answer of %s counted from %s to %s and no longer does.",
				},
					lapsed.Name, lapsed.Date, lapsed.ValidUntil))
		}
		return out
	}
	a := valid[len(valid)-1]
	if disagree := slices.IndexFunc(valid, func(b audit.Answer) bool { return b.Verdict != a.Verdict }); disagree >= 0 {
		out.reason = join(why, say(audit.Text{
			ZH: "%s 与 %s 的答复不一致，均不计入。",
			EN: "The answers of %s and %s disagree; neither counts.",
		}, valid[disagree].Name, a.Name))
		if machine == audit.Conform || machine == audit.VerdictNotApplicable {
			out.verdict = audit.Awaiting
		}
		return out
	}
	w := verdictWords[a.Verdict]
	by := audit.Text{
		ZH: fmt.Sprintf("%s 于 %s 判为%s。", a.Name, a.Date, w.ZH),
		EN: fmt.Sprintf("%s judged it on %s: %s.", a.Name, a.Date, w.EN),
	}
	switch {
	case a.Verdict == machine:
		out.reason = join(why, by)
	case machine == audit.Awaiting:
		out.verdict, out.reason = a.Verdict, join(by, seen)
	case a.Reason != "":
		out.verdict, out.overruled = a.Verdict, true
		out.reason = join(by,
			say(audit.Text{ZH: "推翻机器判定的理由：%s", EN: "Reason for overruling the machine: %s"}, a.Reason), why)
	default:
		out.reason = join(why, by, audit.Text{
			ZH: "未写明推翻机器判定的理由，不采纳。",
			EN: "Without a reason for overruling the machine it does not count.",
		})
	}
	return out
}

var verdictWords = map[audit.Verdict]audit.Text{
	audit.Conform:              {ZH: "符合", EN: "conform"},
	audit.PartlyConform:        {ZH: "部分符合", EN: "partial"},
	audit.Nonconform:           {ZH: "不符合", EN: "nonconform"},
	audit.VerdictNotApplicable: {ZH: "不适用", EN: "not applicable"},
}
