package main

import (
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/sentence"
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
