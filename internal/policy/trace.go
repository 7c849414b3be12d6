package policy

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// StepKind is the kind of a Step.
type StepKind string

// The kinds of steps.
const (
	StepRule  StepKind = "rule"  // the evaluation of a rule begins
	StepTrue  StepKind = "true"  // an expression holds
	StepFalse StepKind = "false" // an expression does not hold, or has no value
	StepValue StepKind = "value" // a rule has a value
)

// A Step is one step of the evaluation of a policy.
type Step struct {
	Kind     StepKind `json:"kind"`
	File     string   `json:"file"` // of the policy or library, below rego/
	Line     int      `json:"line"`
	Depth    int      `json:"depth"`              // 0 for rules that the policy publishes
	Text     string   `json:"text"`               // first line of rule or expression, as in the file; name of a value
	Bindings []string `json:"bindings,omitempty"` // id = "host-21": variables of the expression with their values
}

const (
	mostSteps   = 400 // further steps are left out
	mostBinding = 100 // characters of a value
)

// Trace evaluates the policy and returns the steps, at most 400, and the number of all. Every rule is evaluated, also
// one that could not hold.
func (q *Query) Trace(ctx context.Context, in Input, asOf time.Time) ([]Step, int, error) {
	events := topdown.NewBufferTracer()
	_, err := q.prepared.Eval(ctx, rego.EvalParsedInput(in.object), rego.EvalTime(asOf), rego.EvalQueryTracer(events),
		rego.EvalRuleIndexing(false))
	if err != nil {
		return nil, 0, err
	}
	t := stepper{depths: map[uint64]int{}}
	for i, e := range *events {
		t.event(e, (*events)[i+1:])
	}
	return t.steps, t.all, nil
}

// A stepper turns events of an evaluation into steps.
type stepper struct {
	steps  []Step
	all    int
	depths map[uint64]int // of queries
}

// event adds the step of an event, if it has one. next are the events after it.
func (t *stepper) event(e *topdown.Event, next []*topdown.Event) {
	parent, nested := t.depths[e.ParentID]
	switch e.Op {
	case topdown.EnterOp:
		rule, ok := e.Node.(*ast.Rule)
		if !ok {
			t.depths[e.QueryID] = parent
			return
		}
		if nested && e.ParentID != 0 {
			parent++
		}
		t.depths[e.QueryID] = parent
		t.add(e, StepRule, rule.Loc(), nil)
	case topdown.EvalOp:
		x, ok := e.Node.(*ast.Expr)
		if !ok || e.Location == nil || e.Location.File == "" {
			return
		}
		after := following(e, next)
		if after == nil {
			return
		}
		kind := StepTrue
		if after.Op == topdown.FailOp {
			kind = StepFalse
		}
		t.add(e, kind, e.Location, bindings(x, after))
	case topdown.ExitOp:
		if rule, ok := e.Node.(*ast.Rule); ok {
			t.add(e, StepValue, ast.NewLocation([]byte(rule.Head.Name), rule.Loc().File, rule.Loc().Row, 1), nil)
		}
	}
}

// following returns the next event of the same query, or nil.
func following(e *topdown.Event, next []*topdown.Event) *topdown.Event {
	for _, x := range next {
		if x.QueryID == e.QueryID && x.Op != topdown.IndexOp {
			return x
		}
	}
	return nil
}

// add adds a step unless it is equal to the last one: the compiler divides an expression into several.
func (t *stepper) add(e *topdown.Event, kind StepKind, at *ast.Location, bound []string) {
	if at == nil || at.File == "" {
		return
	}
	text, _, _ := strings.Cut(strings.TrimSpace(string(at.Text)), "\n")
	s := Step{kind, at.File, at.Row, t.depths[e.QueryID], text, bound}
	if n := len(t.steps); n > 0 && kind == StepTrue {
		last := &t.steps[n-1]
		same := last.File == s.File && last.Line == s.Line
		if same && last.Kind == kind && last.Text == s.Text {
			*last = s
			return
		}
		if same && last.Kind == StepRule && strings.HasSuffix(last.Text, s.Text) { // the value of a rule without body
			return
		}
	}
	if t.all++; len(t.steps) < mostSteps {
		t.steps = append(t.steps, s)
	}
}

// bindings returns the variables of an expression with their values at an event.
func bindings(x *ast.Expr, at *topdown.Event) []string {
	if at.Locals == nil {
		return nil
	}
	var out []string
	seen := map[ast.Var]bool{}
	ast.WalkVars(x, func(v ast.Var) bool {
		meta, named := at.LocalMetadata[v]
		value := at.Locals.Get(v)
		if seen[v] || !named || value == nil || strings.HasPrefix(string(meta.Name), "__") || meta.Name == "_" {
			return false
		}
		seen[v] = true
		out = append(out, fmt.Sprintf("%s = %s", meta.Name, cut(value.String())))
		return false
	})
	slices.Sort(out)
	return slices.Compact(out)
}

// cut returns a value of at most mostBinding characters.
func cut(s string) string {
	if r := []rune(s); len(r) > mostBinding {
		return string(r[:mostBinding-1]) + "…"
	}
	return s
}
