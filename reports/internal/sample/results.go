package sample

import (
	"fmt"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

func addFindings(a *audit.Assessment, perCheck int) {
	statuses := []audit.Status{audit.Fail, audit.Undetermined, audit.Pass, audit.NotApplicable}
	states := []audit.State{"", audit.Denied, audit.Stale, audit.Unset}
	for c := range 8 {
		id := fmt.Sprintf("esxi.check_%02d", c)
		sum := audit.CheckSummary{
			ID:          id,
			Severity:    []audit.Severity{audit.High, audit.Medium, audit.Low}[c%3],
			Subject:     "host",
			Title:       both("检查"+fmt.Sprint(c)+"："+Weird[c], "check "+Weird[c]),
			Remediation: both("整改"+Weird[(c+3)%len(Weird)], "mend"),
			Sources:     []string{"SCG 8 esxi-8.something-long-and-hyphenated", "STIG ESXI-80-000008"},
		}
		if c%2 == 0 {
			sum.Problem = &audit.Text{ZH: "主机 {name} 未设置", EN: "{name} is not set"}
		}
		if c == 7 {
			sum.Broken = "eval_builtin_error: division by zero"
		}
		for s := range perCheck {
			f := audit.Finding{
				ID:       fmt.Sprintf("F-%04d%08d", c, s),
				Check:    id,
				Severity: sum.Severity,
				Target:   "vc-a",
				Subject: audit.Subject{
					Kind: "host",
					ID:   fmt.Sprintf("host-%d", s),
					Name: "esx-" + Weird[s%len(Weird)],
				},
				Status:   statuses[(c+s)%4],
				Expected: []any{"lockdownNormal", "lockdownStrict"},
				Observed: Weird[(c+s)%len(Weird)],
				Reason:   "原因：" + Weird[(c*3+s)%len(Weird)],
				ReasonEN: "because " + Weird[s%len(Weird)],
				Evidence: []audit.EvidenceRef{{
					SHA256:  strings.Repeat("0f", 32),
					Pointer: fmt.Sprintf("/hosts/host-%d/options/Security.AccountLockFailures", s),
					Source:  "HostSystem.config.option[Security.AccountLockFailures]",
					State:   states[(c+s)%4],
				}},
			}
			if f.Status == audit.Fail && s == 0 {
				f.Waiver = "W-1"
			}
			a.Findings = append(a.Findings, f)
			switch sum.Subjects++; f.Status {
			case audit.Fail:
				sum.Fail++
			case audit.Undetermined:
				sum.Undetermined++
			case audit.Pass:
				sum.Pass++
			default:
				sum.NotApplicable++
			}
		}
		a.Checks = append(a.Checks, sum)
	}
}

func addStandard(a *audit.Assessment, id string) {
	s := audit.StandardSummary{
		ID:     id,
		Shape:  "clauses",
		Title:  both("标准 "+id, "Standard "+id),
		Source: both("条款编号以正式文本为准", "numbers follow the text"),
		Counts: map[audit.Verdict]int{},
	}
	if id == "smartcloud-2017" {
		s.Shape = "claims"
	}
	for c := range 5 {
		ch := audit.Chapter{ID: fmt.Sprintf("8.1.%d", c+1), Title: both("安全计算环境", "Computing environment")}
		s.Chapters = append(s.Chapters, ch)
		for k := range 8 * (c % 4) { // one chapter has none
			v := audit.Verdicts[(c+k)%len(audit.Verdicts)]
			s.Counts[v]++
			r := audit.Result{
				Standard: id,
				Control:  fmt.Sprintf("%s.%d %c", ch.ID, k/3+1, 'a'+rune(k%3)),
				Chapter:  ch.ID,
				Verdict:  v,
				Machine:  v,
				Reason:   "理由：" + Weird[k%len(Weird)],
				ReasonEN: "reason " + Weird[k%len(Weird)],
				Checks:   []string{fmt.Sprintf("esxi.check_%02d", k%8)},
				Wanted:   []string{},
				Missing:  []audit.Text{both("单点登录口令策略", "SSO password policy")},
				Title:    both("身份鉴别", "Identity"),
				Text:     both("要求"+Weird[(c+k)%len(Weird)], "demand"),
				Kind:     "hybrid",
				Methods:  []audit.Method{"examine", "test"},
				Guidance: both("看什么："+Weird[(k+5)%len(Weird)], "look at this"),
				Unit:     fmt.Sprintf("L3-CES1-%02d", k),
				Roles:    []string{"provider", "customer"}[:1+k%2],
				Phases:   []string{"run"},
				Risks:    []string{"A-18"},
				Points:   []audit.Point{{ID: "8.1 ①", Text: both("本工具拆分的要点", "a part of it")}},
			}
			for _, f := range a.Findings {
				if f.Check == r.Checks[0] {
					r.Findings = append(r.Findings, f.ID)
				}
			}
			if k == 0 && len(r.Findings) > 0 {
				r.Waived = map[string]string{r.Findings[0]: "W-1"}
			}
			if k == 2 {
				r.Machine, r.Overruled = audit.Nonconform, true
				r.Answers = []audit.Answer{{
					Standard:   id,
					Control:    r.Control,
					Verdict:    v,
					Record:     "现场核查记录 𠮷",
					Name:       "张三",
					Date:       "2026-11-20",
					ValidUntil: "2027-11-20",
					Reason:     "平台之外另有措施",
					Evidence:   []audit.AnswerFile{{Name: "照片.jpg", SHA256: strings.Repeat("9e", 32)}},
				}}
			}
			a.Results = append(a.Results, r)
		}
	}
	a.Standards = append(a.Standards, s)
}
