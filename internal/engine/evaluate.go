package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"

	"github.com/assay-audit/assay/internal/audit"
)

// answer is what a policy said about one target.
type answer struct {
	failures      map[string][]failure
	notApplicable map[string]audit.Text
	doubt         []problem // outside the subjects, on what notApplicable rests
	expected      any
	broken        string
}

// failure is one entry of the rule failures.
type failure struct {
	Subject  string `json:"subject"`
	Path     string `json:"path"`
	Observed any    `json:"observed"`
	Expected any    `json:"expected"`
}

// values are the parameters of all checks in force: check → name → value.
type values map[string]map[string]any

// parameters merges what the site chose over the defaults of checks and over what standards leave blank. An unknown name or a
// value of another type is the site's mistake.
func (e *Engine) parameters(chosen map[string]any, standards []audit.Standard, others []string) (values, []audit.ParameterInUse, Misfits) {
	out, used := values{}, []audit.ParameterInUse{}
	known := map[string]bool{}
	var bad Misfits
	choose := func(owner, name string, par audit.Parameter) any {
		key := owner + "." + name
		known[key] = true
		in := audit.ParameterInUse{Check: owner, Name: name, Value: par.Default, Default: true, Source: par.Source, Alternatives: par.Alternatives}
		if in.Alternatives == nil {
			in.Alternatives = []audit.Meaning{}
		}
		if v, set := chosen[key]; set {
			v, err := canonical(v)
			if err == nil {
				err = checkParameter(par, v)
			}
			if err != nil {
				bad.add("", fmt.Sprintf("%s %v", key, err), "parameters", key)
			}
			in.Value, in.Default = v, false
		}
		used = append(used, in)
		return in.Value
	}
	for _, p := range e.checks {
		out[p.ID] = map[string]any{}
		for _, name := range sortedKeys(p.Parameters) {
			out[p.ID][name] = choose(p.ID, name, p.Parameters[name])
		}
	}
	for _, std := range standards {
		for _, c := range std.Controls {
			for _, b := range c.Blanks {
				choose(std.ID, b.Name, audit.Parameter{Type: b.Type, Default: b.Default, Source: b.Source, Title: b.Title})
			}
		}
	}
	for _, key := range sortedKeys(chosen) {
		if !known[key] && !elsewhere(key, others) {
			bad.add(nearestKey(key, known), fmt.Sprintf("no check and no standard has a parameter %q", key), "parameters", key)
		}
	}
	return out, used, bad
}

// elsewhere tells whether a parameter belongs to a standard that is known and not judged this time.
func elsewhere(key string, others []string) bool {
	return slices.ContainsFunc(others, func(id string) bool { return strings.HasPrefix(key, id+".") })
}

func nearestKey(key string, known map[string]bool) string {
	best, at := "", 6
	for _, k := range sortedKeys(known) {
		if d := distance(k, key); d < at {
			best, at = k, d
		}
	}
	if best == "" {
		return "`assay checks show` lists the parameters of a check"
	}
	return "did you mean " + best + "?"
}

// store holds the parameters under data.parameters.<area>.<check>.
func (v values) store() storage.Store {
	tree := object{}
	for id, params := range v {
		area, name, _ := strings.Cut(id, ".")
		if tree[area] == nil {
			tree[area] = object{}
		}
		tree[area].(object)[name] = params
	}
	return inmem.NewFromObjectWithOpts(object{"parameters": tree}, inmem.OptRoundTripOnWrite(true), inmem.OptReturnASTValuesOnRead(true))
}

// missingParameter names a parameter without default that the site did not choose.
func (p *policy) missingParameter(v values) string {
	for _, name := range sortedKeys(p.Parameters) {
		if v[p.ID][name] == nil {
			return p.ID + "." + name
		}
	}
	return ""
}

// prepare makes the one query of a check.
func (e *Engine) prepare(ctx context.Context, p *policy, store storage.Store) (rego.PreparedEvalQuery, error) {
	var q []string
	for _, rule := range sortedKeys(p.rules) {
		q = append(q, fmt.Sprintf("%s = data.%s.%s", rule, p.path, rule))
	}
	return rego.New(rego.Compiler(e.compiler), rego.Store(store), rego.StrictBuiltinErrors(true), rego.Query(strings.Join(q, "; "))).PrepareForEval(ctx)
}

// ask evaluates one check over one estate. It never fails: what goes wrong makes the check broken.
func (e *Engine) ask(ctx context.Context, p *policy, q rego.PreparedEvalQuery, input ast.Value, asOf rego.EvalOption) answer {
	ctx, cancel := context.WithTimeout(ctx, e.deadline)
	defer cancel()
	rs, err := q.Eval(ctx, rego.EvalParsedInput(input), asOf)
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return answer{broken: fmt.Sprintf("no answer within %s", e.deadline)}
	case err != nil:
		return answer{broken: oneLine(err.Error())}
	case len(rs) != 1:
		return answer{broken: "the policy gave no answer (is a rule it publishes undefined?)"}
	}
	a, err := decodeAnswer(rs[0].Bindings)
	if err != nil {
		return answer{broken: oneLine(err.Error())}
	}
	return a
}

func decodeAnswer(b rego.Vars) (answer, error) {
	a := answer{failures: map[string][]failure{}, notApplicable: map[string]audit.Text{}, expected: b["expected"]}
	list, ok := b["failures"].([]any)
	if !ok {
		return a, errors.New("failures is not a set")
	}
	for _, x := range list {
		o, _ := x.(object)
		subject, ok1 := o["subject"].(string)
		path, ok2 := o["path"].(string)
		_, ok3 := o["observed"]
		want, ok4 := o["expected"]
		if !ok1 || !ok2 || !ok3 || !ok4 || len(o) != 4 {
			return a, errors.New("a failure must have exactly subject, path, observed and expected")
		}
		a.failures[subject] = append(a.failures[subject], failure{subject, path, o["observed"], want})
	}
	if given, has := b["not_applicable"]; has {
		na, ok := given.(object)
		if !ok {
			return a, errors.New("not_applicable is not an object: not_applicable[id] := {\"zh\": …, \"en\": …}")
		}
		for id, why := range na {
			o, _ := why.(object)
			zh, _ := o["zh"].(string)
			en, _ := o["en"].(string)
			if zh == "" || en == "" {
				return a, errors.New("not_applicable needs its reason in zh and en")
			}
			a.notApplicable[id] = audit.Text{ZH: zh, EN: en}
		}
	}
	return a, nil
}

// each runs f for 0 … n-1 on as many workers as there are processors.
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

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// canonical brings any value into the form that decoded evidence has: json.Number, []any, map[string]any.
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
