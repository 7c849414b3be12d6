package verdict

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// decides reports whether an answer decides a demand.
func (p *people) decides() bool {
	return slices.ContainsFunc(p.used, func(n int) bool { return n > 0 })
}

// words returns the sentences about the answers that decide demands of an item, the last ones first where there are
// many, and the reasons of those that replace results of checks.
func (p *people) words(it *item) audit.Text {
	var out audit.Text
	named, more := 0, 0
	for i := len(p.used) - 1; i >= 0; i-- {
		if p.used[i] == 0 {
			continue
		}
		if named == mostNamed {
			more++
			continue
		}
		named++
		a, w := &p.answers[i], verdictWords[p.answers[i].Verdict]
		about := it.aboutWords(a)
		out = sentences(out, text(
			fmt.Sprintf("%s 于 %s 判为%s%s。", a.Name, a.Date, w.ZH, about.ZH),
			fmt.Sprintf("%s judged it on %s: %s%s.", a.Name, a.Date, w.EN, about.EN)))
		if p.overruled[i] > 0 {
			out = sentences(out, say(audit.Text{
				ZH: "推翻机器判定的理由：%s",
				EN: "Reason for overruling the machine: %s",
			}, audit.Text{ZH: closed(a.Reason, "。"), EN: closed(a.Reason, ".")}))
		}
	}
	if more > 0 {
		out = sentences(out, say(audit.Text{ZH: "另有 %d 份答复计入。", EN: "%d more answers count."}, more))
	}
	return out
}

// closed returns a sentence of a person with a full stop.
func closed(s, stop string) string {
	if strings.HasSuffix(s, "。") || strings.HasSuffix(s, ".") {
		return s
	}
	return s + stop
}

// aboutWords returns the objects and the demand that an answer is about, in brackets. An answer to an item of one
// object is about that object.
func (it *item) aboutWords(a *audit.Answer) audit.Text {
	var zh, en []string
	switch scopeOf(a) {
	case ofObjects:
		names := shorten(a.Objects)
		zh, en = append(zh, "对象："+names.ZH), append(en, "objects: "+names.EN)
	case ofLike:
		zh, en = append(zh, "与 "+a.Like+" 同类的对象"), append(en, "objects like "+a.Like)
	case ofKind:
		t := it.objects.title(a.Kind)
		zh, en = append(zh, "全部"+t.ZH), append(en, "every object of the kind "+t.EN)
	default:
		if n := len(it.objects.ofKinds(it.kinds)); n > 1 || len(it.Demands) > 0 && n == 0 {
			zh, en = append(zh, "未指明对象，计入全部测评对象"), append(en, "for every object, as it names none")
		}
	}
	if a.Demand != "" {
		zh, en = append(zh, "要点 "+a.Demand), append(en, "demand "+a.Demand)
	}
	if len(zh) == 0 {
		return audit.Text{}
	}
	return text("（"+strings.Join(zh, "，")+"）", " ("+strings.Join(en, "; ")+")")
}

// remarks returns the sentences about answers that do not count: no longer in force, without a reason, or in
// disagreement.
func (p *people) remarks() audit.Text {
	var out audit.Text
	if a := p.lapsed; a != nil {
		out = say(audit.Text{
			ZH: "%s 的答复有效期为 %s 至 %s，不再计入。",
			EN: "The answer of %s counted from %s to %s and no longer does.",
		}, a.Name, a.Date, a.ValidUntil)
	}
	for i := range p.answers {
		if !p.unheeded[i] {
			continue
		}
		a, w := &p.answers[i], verdictWords[p.answers[i].Verdict]
		out = sentences(out, text(
			fmt.Sprintf("%s 于 %s 判为%s。未写明推翻机器判定的理由，不采纳。", a.Name, a.Date, w.ZH),
			fmt.Sprintf("%s judged it on %s: %s. Without a reason for overruling the machine it does not count.",
				a.Name, a.Date, w.EN)))
	}
	for i := range p.answers {
		for k := range p.answers {
			if p.conflicts[[2]int{i, k}] {
				out = sentences(out, say(audit.Text{
					ZH: "%s 与 %s 的答复不一致，均不计入。",
					EN: "The answers of %s and %s disagree; neither counts.",
				}, p.answers[i].Name, p.answers[k].Name))
			}
		}
	}
	return out
}
