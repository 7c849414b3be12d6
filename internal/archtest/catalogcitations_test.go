package archtest

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A catalogCitation is a form in which policies cite a document that a catalog of controls/ lists.
type catalogCitation struct {
	document string
	form     *regexp.Regexp // its last group is the list of items: 6.3.4.4 b, 8.4.1.2 e
	catalogs []string
	prefix   string // what the ids of the catalog have before the number of the document
}

// items matches a list of section numbers, each with or without a letter.
const items = `((?:[0-9]+(?:\.[0-9]+)+|[0-9]+\b)(?: [a-z]\b)?(?:(?:, | and )[0-9]+(?:\.[0-9]+)+(?: [a-z]\b)?)*)`

var catalogCitations = []catalogCitation{
	{
		document: "website guide",
		form:     regexp.MustCompile(`(?i)\b(?:website cloud guide|guide for government web sites|guide) ` + items),
		catalogs: []string{"gw-cloud-guide"},
	},
	{
		document: "website guide",
		form:     regexp.MustCompile(items + ` of the guide\b`),
		catalogs: []string{"gw-cloud-guide"},
	},
	{
		document: "SLA",
		form:     regexp.MustCompile(`\bSLA annex(?:, metric)? ` + items),
		catalogs: []string{"gw-cloud-sla"},
		prefix:   "SLA-",
	},
	{
		document: "SLA",
		form:     regexp.MustCompile(`\battachment 2, metric ` + items),
		catalogs: []string{"gw-cloud-sla"},
		prefix:   "SLA-",
	},
	{
		document: "contract",
		form:     regexp.MustCompile(`(?i)\bcontract A\.` + items),
		catalogs: []string{"gw-cloud-contract"},
		prefix:   "A.",
	},
	{
		document: "GB/T 31168",
		form:     regexp.MustCompile(`\bGB/T 31168(?:-2014)? ` + items),
		catalogs: []string{"gbt31168-2014-general", "gbt31168-2014-enhanced"},
	},
	{
		document: "white paper",
		form:     regexp.MustCompile(`(?i)\bwhite paper ` + items),
		catalogs: []string{"smartcloud-2017", "daas-2017"},
	},
	{
		document: "qualification",
		form:     regexp.MustCompile(`\bCNITSEC cloud security qualification, level 1, ` + items),
		catalogs: []string{"cnitsec-cloud-l1"},
		prefix:   "004.",
	},
}

// aside matches the words that no form reads: the edition between the name of a document and a number, and the guide
// of high-risk cases, which has a list of its own.
var aside = regexp.MustCompile(`(?i) \([^()]*\)|high-risk guide`)

// found returns the ids that a line cites in the form of c.
func (c catalogCitation) found(line string) []string {
	var out []string
	for _, m := range c.form.FindAllStringSubmatch(aside.ReplaceAllString(line, ""), -1) {
		for id := range strings.SplitSeq(strings.ReplaceAll(m[1], " and ", ", "), ", ") {
			out = append(out, c.prefix+id)
		}
	}
	return out
}

// sections returns the ids of the items of catalogs and of their points, and the sections in which they are: 8.3 for
// 8.3 c, 3.4 for 3.4a, and 3.2 for 3.2.1.
func sections(t *testing.T, catalogs []string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	add := func(id string) {
		number, _, _ := strings.Cut(id, " ")
		out[id] = true
		for section := strings.TrimRight(number,
			"abcdefgh"); section != ""; section = section[:max(0, strings.LastIndex(section, "."))] {
			out[section] = true
		}
	}
	for _, c := range controls(t) {
		if !slices.Contains(catalogs, c.standard) {
			continue
		}
		add(c.ID)
		for _, p := range c.Points {
			add(p.ID)
		}
	}
	return out
}

// TestCatalogCitations compares the sections of documents that policies cite with the items of their catalogs.
func TestCatalogCitations(t *testing.T) {
	for _, c := range catalogCitations {
		known, cited := sections(t, c.catalogs), 0
		for _, f := range tree(t, ".rego") {
			if !under(f.path, "rego/checks") {
				continue
			}
			for n, line := range strings.Split(string(f.text), "\n") {
				for _, id := range c.found(line) {
					cited++
					if !known[id] {
						t.Errorf("%s:%d: %s: %v have no item %q", f.path, n+1, c.document, c.catalogs, id)
					}
				}
			}
		}
		if cited == 0 {
			t.Errorf("%s: no citation of the form %s was found: the test reads past them", c.document, c.form)
		}
	}
}

// TestCatalogCitationForms requires that each form finds what it is for, and sections that do not exist as well.
func TestCatalogCitationForms(t *testing.T) {
	for line, want := range map[string]string{
		"Guide for government web sites (draft of 2017, final GB/T 38249-2019 not seen) 6.3.4.2 d, " +
			"8.4.1.3 b": "6.3.4.2 d|8.4.1.3 b",
		"Government website cloud guide 8.5 b: each typical type of event": "8.5 b",
		"SLA annex 8 leaves the number open; guide 7.3.9 wants databases in " +
			"full": "7.3.9|SLA-8",
		"SLA annex, metric 13: the contract's unit":                           "SLA-13",
		"GB/T 38249 draft of 2017, annex A attachment 2, metric 2: the value": "SLA-2",
		"White paper 8.1, contract A.4.4.10: backups run as often as " +
			"agreed": "A.4.4.10|8.1",
		"GB/T 22239 8.1.8.3 and GB/T 31168 13.12.1 ask for " +
			"training": "13.12.1",
		"White paper 6: ten steps":                                                  "6",
		"CNITSEC cloud security qualification, level 1, 3.2.3: four":                "004.3.2.3",
		"Our own list; 8.4.1.4 b of the guide names no numbers":                     "8.4.1.4 b",
		"High-risk guide 6.10.1.2 (GB/T 22239 grade 3): one year":                   "",
		"High-risk guide of MLPS assessments 6.5.1.2: the records themselves count": "",
		"NSX CLI guide, set auth-policy api max-auth-failures: 0 turns locking off": "",
	} {
		var got []string
		for _, c := range catalogCitations {
			got = append(got, c.found(line)...)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: found %v, want %s", line, got, want)
		}
	}
}
