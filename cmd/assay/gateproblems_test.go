package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

func TestGateNamesProblems(t *testing.T) {
	as := &audit.Assessment{Gate: audit.Gate{FailOn: audit.High}}
	for i := range 12 {
		as.Problems = append(as.Problems, audit.Problem{
			Severity: audit.High,
			Title: audit.Text{
				ZH: fmt.Sprintf("主机 esx-%d 未启用锁定模式", i),
				EN: fmt.Sprintf("Lockdown mode is off on host esx-%d", i),
			},
			Findings: []string{fmt.Sprintf("F-%d", i)},
		})
	}
	as.Problems[1].Title.EN = "VM a\x1b[2J has no restore point"
	as.Problems = append(as.Problems,
		audit.Problem{Severity: audit.High, Title: audit.Text{EN: "waived"}, Findings: []string{"F-w"}, Waived: 1},
		audit.Problem{Severity: audit.Low, Title: audit.Text{EN: "below the gate"}, Findings: []string{"F-l"}})

	a := testApp()
	var out bytes.Buffer
	a.stderr = &out
	if err := a.outcome(as, contributions{}); err == nil {
		t.Fatal("the gate holds")
	}

	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 11 || lines[0] != "problem: Lockdown mode is off on host esx-0" {
		t.Errorf("lines are\n%s", out.String())
	}
	if strings.Contains(out.String(), "\x1b") || lines[1] != "problem: VM a<U+001B>[2J has no restore point" {
		t.Errorf("the second line is %q", lines[1])
	}
	if last := lines[len(lines)-1]; !strings.HasPrefix(last, "2 more problems") {
		t.Errorf("last line is %q", last)
	}
}
