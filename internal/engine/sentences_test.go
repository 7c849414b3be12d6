package engine

import (
	"context"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
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
	failures := map[string][]failedCase{}
	judge := func(
		ctx context.Context, p *policy.Policy, document []byte, parameters map[string]any,
	) ([]audit.Finding, error) {
		findings, err := e.judgeCase(ctx, p, document, parameters)
		for _, f := range findings {
			if f.Status == audit.Fail {
				failures[p.ID] = append(failures[p.ID], failedCase{f, parameters})
			}
		}
		return findings, err
	}
	if _, err := e.policies.RunCases(ctx, func(string) bool { return true }, judge); err != nil {
		t.Fatal(err)
	}
	for _, c := range e.checks {
		t.Run(c.ID, func(t *testing.T) { checkSentences(t, c, failures[c.ID]) })
	}
}

// failedCase is a failure in a case, and the parameters of the case.
type failedCase struct {
	audit.Finding
	parameters map[string]any
}

func checkSentences(t *testing.T, c *check, failures []failedCase) {
	t.Helper()
	if c.Problem == nil {
		t.Fatal("no problem sentence")
	}
	whole := shape(c.Problem.EN)
	paths := map[string]bool{} // declared paths whose failures use the sentence of the check
	unused := map[string]*regexp.Regexp{}
	for key, text := range c.Problems {
		unused[key] = shape(text.EN)
	}
	for _, f := range failures {
		readable(t, c, f)
		if len(f.Evidence) == 1 && whole.MatchString(f.ReasonEN) {
			segs := audit.PointerKeys(f.Evidence[0].Pointer)
			path, _ := c.DeclaredPath(audit.Pointer(segs[2:]...)[1:])
			paths[path] = true
		}
		maps.DeleteFunc(unused, func(_ string, s *regexp.Regexp) bool { return s.MatchString(f.ReasonEN) })
	}
	if len(paths) > 1 {
		t.Errorf("failures of %q have one sentence: give each of the paths its own under problems", sortedKeys(paths))
	}
	for _, key := range sortedKeys(unused) {
		t.Errorf("no case has the problem %q", key)
	}
}

// shape returns an expression that matches the sentences of a template.
func shape(template string) *regexp.Regexp {
	return regexp.MustCompile(placeholder.ReplaceAllString(regexp.QuoteMeta(template), ".*"))
}

var placeholder = regexp.MustCompile(`\\\{[^}]*\\\}`)

// readable reports the parts of a finding's sentence that a reader cannot understand.
func readable(t *testing.T, c *check, f failedCase) {
	t.Helper()
	names := []string{f.Subject.Name, f.Target}
	names = append(names, textsIn(f.Observed)...)
	for name, par := range c.Parameters {
		names = append(names, textsIn(par.Default)...)
		names = append(names, textsIn(f.parameters[name])...)
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
