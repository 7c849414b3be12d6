package archtest

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

var (
	stigRule   = regexp.MustCompile(`\b[A-Z][A-Z0-9]{3}-(?:80|70|3X|4X)-[0-9]{6}\b`)
	scgSetting = regexp.MustCompile(`\b(?:esxi|vcenter|vm|vsan|guest)-8\.[a-z0-9]+(?:-[a-z0-9]+)*`)
	vcfSetting = regexp.MustCompile(`\b(?:automation|esx|fleet|guest|installer|networks|nsx|operations|pnr|sddc|` +
		`vcenter|vcf|vm|vsan)-9\.[a-z0-9]+(?:-[a-z0-9]+)*`)
	// otherID matches ids outside the lists, and ids of groups of rules.
	otherID    = regexp.MustCompile(`\b(?:SRG-[A-Z]+-[0-9]+|CIS[ -][A-Za-z0-9.]*[0-9]|SV-[0-9]+|V-[0-9]{5,})`)
	mlpsClause = regexp.MustCompile(`GB/T 22239 (8\.[0-9.]+[0-9](?: [a-z]\b)?(?:(?:, | and )[a-z]\b)*)`)
	riskCase   = regexp.MustCompile(`(?i)high-risk guide[^0-9"]* ([0-9]+(?:\.[0-9]+){3})`)
)

// listed returns the ids of the files of fixtures/citations.
func listed(t *testing.T, names ...string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for id := range ratings(t, names...) {
		out[id] = true
	}
	return out
}

// ratings returns the ids of the files of fixtures/citations with the priority or severity of each in its guide; ""
// where the file has none.
func ratings(t *testing.T, names ...string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(top, "fixtures", "citations", name))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
				id, rating, _ := strings.Cut(line, "\t")
				out[id] = rating
			}
		}
	}
	if len(out) == 0 {
		t.Fatalf("%v list nothing", names)
	}
	return out
}

// clauses returns the ids of the controls of one catalog, and their numbers without the letter.
func clauses(t *testing.T, catalog string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for _, c := range controls(t) {
		if c.standard == catalog {
			number, _, _ := strings.Cut(c.ID, " ")
			out[c.ID], out[number] = true, true
		}
	}
	return out
}

// riskCases returns the ids of the high-risk cases.
func riskCases(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for _, f := range tree(t, ".yaml") {
		if !under(f.path, "controls/risks") {
			continue
		}
		var list struct{ Risks []struct{ ID string } }
		if err := yaml.Unmarshal(f.text, &list); err != nil {
			t.Errorf("%s: %v", f.path, err)
		}
		for _, r := range list.Risks {
			out[r.ID] = true
		}
	}
	return out
}

// A citationTest compares the citations of policies with the lists of existing ids.
type citationTest struct {
	*testing.T
	stig, withdrawn, scg, mlps, cases map[string]bool
	cited                             map[string]int // by document
}

// TestCitations compares every id that a policy cites with the lists of existing ids.
func TestCitations(t *testing.T) {
	c := &citationTest{
		T:         t,
		stig:      listed(t, "stig-vsphere-8.txt", "stig-nsx.txt"),
		withdrawn: listed(t, "stig-vsphere-8-withdrawn.txt"),
		scg:       listed(t, "scg-8.txt", "scg-9.1.txt"),
		mlps:      clauses(t, "gbt22239-2019-l3"),
		cases:     riskCases(t),
		cited:     map[string]int{},
	}
	for _, f := range tree(t, ".rego") {
		if !under(f.path, "rego/checks") {
			continue
		}
		for n, line := range strings.Split(string(f.text), "\n") {
			at := fmt.Sprintf("%s:%d", f.path, n+1)
			c.benchmarks(at, line)
			c.chinese(at, line)
			for _, id := range otherID.FindAllString(line, -1) {
				t.Errorf("%s: %s is in no list of ids; add a list to fixtures/citations", at, id)
			}
		}
	}
	for _, of := range []string{"STIG", "SCG", "GB/T 22239", "high-risk guide"} {
		if c.cited[of] == 0 {
			t.Errorf("no citation of %s was found: the test reads past them", of)
		}
	}
}

// benchmarks compares the STIG rules and the SCG settings that a line cites.
func (c *citationTest) benchmarks(at, line string) {
	for _, id := range stigRule.FindAllString(line, -1) {
		c.cited["STIG"]++
		switch {
		case c.withdrawn[id] && !strings.Contains(line, "withdrawn in V"):
			c.Errorf("%s: STIG rule %s was withdrawn, and the line does not say so", at, id)
		case !c.stig[id] && !c.withdrawn[id]:
			c.Errorf("%s: there is no STIG rule %s", at, id)
		}
	}
	for _, form := range []*regexp.Regexp{scgSetting, vcfSetting} {
		for _, id := range form.FindAllString(line, -1) {
			c.cited["SCG"]++
			if !c.scg[id] {
				c.Errorf("%s: SCG 8 and SCG 9.1 have no setting %s", at, id)
			}
		}
	}
}

// chinese compares the clauses, risk cases and laws that a line cites.
func (c *citationTest) chinese(at, line string) {
	for _, m := range mlpsClause.FindAllStringSubmatch(line, -1) {
		for _, id := range lettered(m[1]) {
			c.cited["GB/T 22239"]++
			if !c.mlps[id] {
				c.Errorf("%s: GB/T 22239 has no clause %q at level 3", at, id)
			}
		}
	}
	for _, m := range riskCase.FindAllStringSubmatch(line, -1) {
		c.cited["high-risk guide"]++
		if !c.cases[m[1]] {
			c.Errorf("%s: the high-risk guide has no case %s", at, m[1])
		}
	}
	if strings.Contains(line, "Cybersecurity Law") && !strings.Contains(line, "art. 23") {
		c.Errorf("%s: article 23 since 2026-01-01 is what was article 21 of the Cybersecurity Law", at)
	}
}

// lettered returns the clauses of "8.1.3.2 a, b and c": 8.1.3.2 a, 8.1.3.2 b and 8.1.3.2 c.
func lettered(s string) []string {
	number, letters, _ := strings.Cut(s, " ")
	if letters == "" {
		return []string{number}
	}
	var out []string
	for _, letter := range strings.Fields(strings.NewReplacer(",", " ", "and", " ").Replace(letters)) {
		out = append(out, number+" "+letter)
	}
	return out
}

func TestLettered(t *testing.T) {
	for in, want := range map[string][]string{
		"8.1.9.10":           {"8.1.9.10"},
		"8.1.4.9 c":          {"8.1.4.9 c"},
		"8.1.3.2 a, b and c": {"8.1.3.2 a", "8.1.3.2 b", "8.1.3.2 c"},
	} {
		if got := lettered(in); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", in, got, want)
		}
	}
}

// TestSwitchChecksCiteBothSwitches requires the ids of standard and of distributed switches in checks that judge
// port groups of both.
func TestSwitchChecksCiteBothSwitches(t *testing.T) {
	want := map[string][]string{
		"forged_transmits": {"ESXI-80-000216", "VCSA-80-000268"}, "mac_changes": {"ESXI-80-000217", "VCSA-80-000269"},
		"promiscuous": {"ESXI-80-000218", "VCSA-80-000270"}, "guest_tagging": {"ESXI-80-000220", "VCSA-80-000273"},
	}
	texts := map[string]string{}
	for _, f := range tree(t, ".rego") {
		texts[f.path] = string(f.text)
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		for _, id := range want[name] {
			if !strings.Contains(texts["rego/checks/network/"+name+".rego"], id) {
				t.Errorf("network.%s does not cite %s", name, id)
			}
		}
	}
}
