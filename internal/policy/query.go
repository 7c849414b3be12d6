package policy

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// An Answer is the values of the rules of a policy for one input.
type Answer struct {
	Failures      map[string][]Failure  // by subject
	NotApplicable map[string]audit.Text // reason by subject
	Undetermined  map[string]audit.Text // reason by subject, although the evidence is complete
	Expected      any
}

// Failure is one element of the rule failures.
type Failure struct {
	Subject  string
	Path     string
	Observed any
	Expected any
	Problem  string // key of the check's Problems; "" for that of its path
}

// ParameterStore contains the parameters of all checks in the form that policies read.
type ParameterStore struct{ storage.Store }

// NewParameterStore returns a store of parameters by check and name.
func NewParameterStore(params map[string]map[string]any) ParameterStore {
	tree := object{}
	for id, values := range params {
		at, keys := tree, strings.Split(id, ".")
		for _, k := range keys[:len(keys)-1] {
			if at[k] == nil {
				at[k] = object{}
			}
			at = at[k].(object)
		}
		at[keys[len(keys)-1]] = values
	}
	return ParameterStore{inmem.NewFromObjectWithOpts(
		object{"parameters": tree}, inmem.OptRoundTripOnWrite(true), inmem.OptReturnASTValuesOnRead(true))}
}

// Query is the prepared query of one policy. It is safe for concurrent use.
type Query struct{ prepared rego.PreparedEvalQuery }

// Prepare returns the query of a policy with parameters.
func (s *Set) Prepare(ctx context.Context, p *Policy, params ParameterStore) (*Query, error) {
	var q []string
	for _, rule := range sortedKeys(p.rules) {
		q = append(q, fmt.Sprintf("%s = data.%s.%s", rule, p.path, rule))
	}
	prepared, err := rego.New(
		rego.Compiler(s.compiler), rego.Store(params.Store), rego.StrictBuiltinErrors(true),
		rego.Query(strings.Join(q, "; ")),
	).PrepareForEval(ctx)
	if err != nil {
		return nil, err
	}
	return &Query{prepared}, nil
}

// Eval evaluates the policy. Its clock shows asOf.
func (q *Query) Eval(ctx context.Context, in Input, asOf time.Time) (Answer, error) {
	rs, err := q.prepared.Eval(ctx, rego.EvalParsedInput(in.object), rego.EvalTime(asOf))
	if err != nil {
		return Answer{}, err
	}
	if len(rs) != 1 {
		return Answer{}, message.Errorf("the policy returned no answer (is a rule that it publishes undefined?)")
	}
	return decodeAnswer(rs[0].Bindings)
}

// decodeAnswer returns the answer from the variables of a result.
func decodeAnswer(b rego.Vars) (Answer, error) {
	a := Answer{Failures: map[string][]Failure{}, Expected: b["expected"]}
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
		a.Failures[subject] = append(a.Failures[subject], Failure{
			Subject:  subject,
			Path:     path,
			Observed: o["observed"],
			Expected: want,
			Problem:  problem,
		})
	}
	var err error
	if a.NotApplicable, err = decodeReasons(b, "not_applicable"); err != nil {
		return a, err
	}
	a.Undetermined, err = decodeReasons(b, "undetermined")
	return a, err
}

// decodeReasons returns the reasons that a rule gives by subject, none where the policy lacks the rule.
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
