package engine

import (
	"context"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/sentence"
	"github.com/assay-audit/assay/rego"
)

// TestSentencesOfCases reads the problem sentence of every failure in the cases of the shipped checks, and checks
// that each sentence in problems occurs.
func TestSentencesOfCases(t *testing.T) {
	ctx := context.Background()
	e, err := New(ctx, rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	files, err := e.caseFiles(ctx)
	if err != nil {
		t.Fatal(err)
	}

	for _, p := range e.checks {
		t.Run(p.ID, func(t *testing.T) {
			if p.Problem == nil {
				t.Fatal("no problem sentence")
			}
			f := files[p.ID]
			whole := shape(p.Problem.EN)
			paths := map[string]bool{} // declared paths whose failures use the sentence of the check
			unused := map[string]*regexp.Regexp{}
			for key, text := range p.Problems {
				unused[key] = shape(text.EN)
			}
			for _, name := range sortedKeys(f.Cases) {
				found, err := e.caseFindings(ctx, p, f, f.Cases[name])
				if err != nil {
					t.Fatal(name, err)
				}
				for _, x := range found {
					if x.Status == audit.Fail {
						readable(t, p, x, f.Cases[name])
						if len(x.Evidence) == 1 && whole.MatchString(x.ReasonEN) {
							segs := audit.PointerKeys(x.Evidence[0].Pointer)
							path, _ := p.declared(audit.Pointer(segs[2:]...)[1:])
							paths[path] = true
						}
						maps.DeleteFunc(unused, func(_ string, s *regexp.Regexp) bool { return s.MatchString(x.ReasonEN) })
					}
				}
			}
			if len(paths) > 1 {
				t.Errorf("failures of %q have one sentence: give each of the paths its own under problems", sortedKeys(paths))
			}
			for _, key := range sortedKeys(unused) {
				t.Errorf("no case has the problem %q", key)
			}
		})
	}
}

// shape returns a pattern that matches the sentences of a template.
func shape(template string) *regexp.Regexp {
	return regexp.MustCompile(placeholder.ReplaceAllString(regexp.QuoteMeta(template), ".*"))
}

var placeholder = regexp.MustCompile(`\\\{[^}]*\\\}`)

// readable reports the parts of a finding's sentence that a reader cannot understand.
func readable(t *testing.T, p *policy, f audit.Finding, c checkCase) {
	t.Helper()
	names := []string{f.Subject.Name, f.Target}
	names = append(names, textsIn(f.Observed)...)
	for name, par := range p.Parameters {
		names = append(names, textsIn(par.Default)...)
		names = append(names, textsIn(c.Parameters[name])...)
	}
	for _, e := range f.Evidence {
		names = append(names, audit.PointerKeys(e.Pointer)...)
	}
	for _, fault := range sentence.Unreadable(audit.Text{ZH: f.Reason, EN: f.ReasonEN}, names...) {
		t.Errorf("%s", fault)
	}
}

// textsIn returns the texts of a value that have no translation, and the keys of an object.
func textsIn(v any) []string {
	switch v := v.(type) {
	case string:
		return append(strings.Fields(v), v)
	case []any:
		var out []string
		for _, x := range v {
			out = append(out, textsIn(x)...)
		}
		return out
	case map[string]any:
		if _, words := v["zh"]; words {
			return nil
		}
		out := slices.Collect(maps.Keys(v))
		for _, x := range v {
			out = append(out, textsIn(x)...)
		}
		return out
	}
	return nil
}
