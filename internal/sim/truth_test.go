package sim

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// A policy is the metadata of a check, read without a policy engine.
type policy struct {
	subject string
	options bool // depends on an advanced setting
}

func policies(t *testing.T) map[string]policy {
	t.Helper()
	files, err := filepath.Glob("../../rego/checks/*/*.rego")
	if err != nil || len(files) == 0 {
		t.Fatalf("no checks: %v", err)
	}
	all := map[string]policy{}
	for _, f := range files {
		if strings.HasSuffix(f, "_test.rego") {
			continue
		}
		source, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var id string
		var p policy
		for line := range strings.Lines(string(source)) {
			line = strings.TrimSpace(line)
			if v, ok := strings.CutPrefix(line, "#   id: "); ok {
				id = v
			} else if v, ok := strings.CutPrefix(line, "#   subject: "); ok {
				p.subject = v
			}
			p.options = p.options || strings.HasPrefix(line, "#     - path: options/")
		}
		all[id] = p
	}
	return all
}

func TestTruth(t *testing.T) {
	if got := Truth(true); got == nil || len(got) != 0 {
		t.Errorf("hardened: %v", got)
	}
	known := policies(t)
	all := Truth(false)
	if !slices.IsSortedFunc(all, func(a, b Expectation) int {
		return cmp.Or(cmp.Compare(a.Check, b.Check), cmp.Compare(a.Subject, b.Subject))
	}) {
		t.Error("not sorted by check and subject")
	}
	seen := map[[3]string]bool{}
	for _, e := range all {
		key := [3]string{e.Check, e.Kind, e.Subject}
		if seen[key] {
			t.Errorf("twice: %+v", e)
		}
		seen[key] = true
		check, _, _ := strings.Cut(e.Check, "/") // the check of a variant
		if p, ok := known[check]; !ok || p.subject != e.Kind {
			t.Errorf("no check %s asks of a %s", e.Check, e.Kind)
		}
		if e.Status != audit.Fail && e.Status != audit.Undetermined {
			t.Errorf("status: %+v", e)
		}
		if e.Subject == "" || e.Why.ZH == "" || e.Why.EN == "" {
			t.Errorf("incomplete: %+v", e)
		}
	}
}

// A host that cannot be seen leaves every host check undetermined, so a new check must be listed.
func TestBlindFaultsReachEveryHostCheck(t *testing.T) {
	var hosts, options []string
	for id, p := range policies(t) {
		if p.subject == "host" && !strings.HasPrefix(id, "logs.") { // these need only the name of a host
			hosts = append(hosts, id)
		}
		if p.subject == "host" && p.options {
			options = append(options, id)
		}
	}
	for _, c := range []struct {
		name      string
		want, got []string
	}{{"host checks", hosts, hostChecks}, {"checks of advanced settings", options, optionChecks}} {
		if diff := gocmp.Diff(slices.Sorted(slices.Values(c.want)), slices.Sorted(slices.Values(c.got))); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestSite(t *testing.T) {
	s := (&Estate{}).Site()
	if len(s.Tenants) != 3 || s.Gate != (audit.Gate{}) {
		t.Errorf("%+v", s)
	}
	known := policies(t)
	for name, v := range s.Parameters {
		if l, ok := v.([]any); v == nil || v == "" || ok && len(l) == 0 {
			t.Errorf("%s: %#v", name, v)
		}
		if _, ok := known[name[:strings.LastIndex(name, ".")]]; !ok {
			t.Errorf("%s is a parameter of no check", name)
		}
	}
}
