package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// An answer is the result of a policy for one target.
type answer struct {
	failures      map[string][]failure
	notApplicable map[string]audit.Text
	unclear       map[string]audit.Text // why the evidence, although complete, is inconclusive
	doubt         []problem             // problems outside the subjects on which notApplicable depends
	expected      any
	broken        string
	late          bool // the deadline passed without an answer
}

// A failure is one entry of the rule failures.
type failure struct {
	Subject  string `json:"subject"`
	Path     string `json:"path"`
	Observed any    `json:"observed"`
	Expected any    `json:"expected"`
	Problem  string `json:"problem"` // key of the check's Problems; "" selects by path
	unset    bool   // the value is not set and counts as counts; Observed then describes both
	counts   any
}

// prepare compiles the query of a check.
func (e *Engine) prepare(ctx context.Context, p *policy, store storage.Store) (rego.PreparedEvalQuery, error) {
	var q []string
	for _, rule := range sortedKeys(p.rules) {
		q = append(q, fmt.Sprintf("%s = data.%s.%s", rule, p.path, rule))
	}
	return rego.New(rego.Compiler(e.compiler), rego.Store(store), rego.StrictBuiltinErrors(true), rego.Query(strings.Join(q, "; "))).PrepareForEval(ctx)
}

// ask evaluates one check on one estate. An error makes the check broken, except at its deadline: no answer may
// depend on the speed of the machine.
func (e *Engine) ask(ctx context.Context, p *policy, q rego.PreparedEvalQuery, input ast.Value, asOf rego.EvalOption) answer {
	ctx, cancel := context.WithTimeoutCause(ctx, e.deadline, ErrDeadline)
	defer cancel()
	rs, err := q.Eval(ctx, rego.EvalParsedInput(input), asOf)
	switch {
	case errors.Is(context.Cause(ctx), ErrDeadline):
		return answer{late: true}
	case err != nil:
		return answer{broken: oneLine(err.Error())}
	case len(rs) != 1:
		return answer{broken: message.Of("the policy gave no answer (is a rule it publishes undefined?)").String()}
	}
	a, err := decodeAnswer(rs[0].Bindings)
	if err != nil {
		return answer{broken: oneLine(err.Error())}
	}
	return a
}

// decodeAnswer returns the answer from the variables of a result.
func decodeAnswer(b rego.Vars) (answer, error) {
	a := answer{failures: map[string][]failure{}, expected: b["expected"]}
	list, ok := b["failures"].([]any)
	if !ok {
		return a, message.Errorf("failures is not a set")
	}
	for _, x := range list {
		o, _ := x.(object)
		subject, ok1 := o["subject"].(string)
		path, ok2 := o["path"].(string)
		_, ok3 := o["observed"]
		want, ok4 := o["expected"]
		problem, named := o["problem"].(string)
		keys := 4
		if named {
			keys = 5
		}
		if !ok1 || !ok2 || !ok3 || !ok4 || len(o) != keys {
			return a, message.Errorf("a failure must have subject, path, observed, expected and at most problem")
		}
		a.failures[subject] = append(a.failures[subject], failure{
			Subject:  subject,
			Path:     path,
			Observed: o["observed"],
			Expected: want,
			Problem:  problem,
		})
	}
	var err error
	if a.notApplicable, err = decodeReasons(b, "not_applicable"); err != nil {
		return a, err
	}
	a.unclear, err = decodeReasons(b, "undetermined")
	return a, err
}

// decodeReasons returns the reasons of a rule by subject, none if the policy lacks the rule.
func decodeReasons(b rego.Vars, rule string) (map[string]audit.Text, error) {
	out := map[string]audit.Text{}
	given, has := b[rule]
	if !has {
		return out, nil
	}
	reasons, ok := given.(object)
	if !ok {
		return out, message.Errorf(`%s is not an object: %s[id] := {"zh": …, "en": …}`, rule, rule)
	}
	for id, why := range reasons {
		o, _ := why.(object)
		zh, _ := o["zh"].(string)
		en, _ := o["en"].(string)
		if zh == "" || en == "" {
			return out, message.Errorf("%s needs its reason in zh and en", rule)
		}
		out[id] = audit.Text{ZH: zh, EN: en}
	}
	return out, nil
}

// each runs f for 0 … n-1 on one worker per processor.
func each(n int, f func(i int)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}

// oneLine returns s with all white space collapsed.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// canonical returns a value in the form of decoded evidence: json.Number, []any, map[string]any.
func canonical(v any) (any, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.UseNumber()
	var out any
	err = d.Decode(&out)
	return out, err
}
