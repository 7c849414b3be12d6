package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/sentence"
	"github.com/assay-audit/assay/reports"
)

// readable requires that the sentence of every failing finding is clear without the schema, in both languages.
func readable(t *testing.T, as *audit.Assessment) {
	t.Helper()
	checks := map[string]audit.CheckSummary{}
	for _, c := range as.Checks {
		checks[c.ID] = c
	}
	var texts func(v any) []string
	texts = func(v any) (out []string) {
		switch v := v.(type) {
		case string:
			return []string{v}
		case []any:
			for _, x := range v {
				out = append(out, texts(x)...)
			}
		}
		return out
	}
	chosen := map[string][]string{}
	for _, p := range as.Parameters {
		chosen[p.Check] = append(chosen[p.Check], texts(p.Value)...)
	}

	for _, f := range as.Findings {
		if f.Status != audit.Fail {
			continue
		}
		title := audit.FailureTitle(checks[f.Check], f)
		if title == checks[f.Check].Title {
			t.Errorf("%s: the title of the failure is that of the check", f.Check)
		}
		names := append(texts(f.Observed), f.Subject.Name, f.Target)
		names = append(names, chosen[f.Check]...)
		for _, e := range f.Evidence {
			names = append(names, audit.PointerKeys(e.Pointer)...)
		}
		for _, fault := range sentence.Unreadable(title, names...) {
			t.Errorf("%s: %s", f.Check, fault)
		}
	}
}

var (
	unworded     = regexp.MustCompile(`\b(?i:true|false|null)\b|[<>]=|[{}]|^""$`)
	propertyName = regexp.MustCompile(`[/_]`)
)

// readableColumns requires that the columns of expected and observed values show neither booleans nor comparisons nor
// property names, in both languages.
func readableColumns(t *testing.T, as *audit.Assessment) {
	t.Helper()
	for lang, colon := range map[audit.Lang]string{audit.ZH: "：", audit.EN: ": "} {
		for _, f := range reports.Prepare(as, lang, "").All {
			for _, column := range []string{f.Expected, f.Observed} {
				if found := notReadable(column, colon); found != "" {
					t.Errorf("%s %s: %s", lang, f.Check, found)
				}
			}
		}
	}
}

// notReadable returns the first boolean, comparison or property name of a column, with its line, or "".
func notReadable(column, colon string) string {
	for line := range strings.Lines(column) {
		if found := unworded.FindString(line); found != "" {
			return fmt.Sprintf("%q in %q", found, line)
		}
		name, _, named := strings.Cut(line, colon)
		if named && strings.Contains(column, "\n") && propertyName.MatchString(name) {
			return fmt.Sprintf("the name %q in %q", name, line)
		}
	}
	return ""
}
