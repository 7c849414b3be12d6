package policy

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/jsonvalue"
	"github.com/assay-audit/assay/internal/message"
)

// A CaseResult is the outcome of one case or guard of one check.
type CaseResult struct {
	Check  string         `json:"check"`
	Case   string         `json:"case"`
	Faults []message.Text `json:"faults"` // empty if the case succeeded
}

// faultOf returns an error as a fault of a case, followed by its hint.
func faultOf(err error) message.Text {
	text, hint := message.Split(err)
	if hint.IsZero() {
		return text
	}
	return message.Of("%s – %s", text, hint)
}

// allPass returns the subjects, each with status pass.
func allPass(got map[string]audit.Status) map[string]audit.Status {
	out := map[string]audit.Status{}
	for id := range got {
		out[id] = audit.Pass
	}
	return out
}

// anyOther reports whether a subject does not pass.
func anyOther(got map[string]audit.Status) bool {
	return slices.ContainsFunc(sortedKeys(got), func(id string) bool { return got[id] != audit.Pass })
}

// caseFile is the value that a check's test package publishes.
type caseFile struct {
	Conforming map[string]map[string]object `json:"conforming"`
	Parameters map[string]any               `json:"parameters"`
	Cases      map[string]checkCase         `json:"cases"`
}

// A checkCase is a change to the conforming estate with the expected statuses.
type checkCase struct {
	Set        map[string]any          `json:"set"`
	Remove     []string                `json:"remove"`
	Gap        map[string]audit.State  `json:"gap"`
	Parameters map[string]any          `json:"parameters"`
	Want       map[string]audit.Status `json:"want"`
}

// setsOneValue reports whether a case only sets one path, and not to null.
func (c checkCase) setsOneValue() bool {
	if len(c.Set) != 1 || len(c.Remove)+len(c.Gap)+len(c.Parameters) > 0 {
		return false
	}
	for _, v := range c.Set {
		return v != nil
	}
	return false
}

// Judge returns the findings of a policy for one piece of evidence and the parameters of the policy by name.
type Judge func(ctx context.Context, p *Policy, evidence []byte, parameters map[string]any) ([]audit.Finding, error)

// runner runs the cases of one policy.
type runner struct {
	*Policy
	caseFile
	judge Judge
}

// status returns the status of each subject of a case.
func (r runner) status(ctx context.Context, c checkCase) (map[string]audit.Status, error) {
	findings, err := r.findings(ctx, c)
	if err != nil {
		return nil, err
	}
	out := map[string]audit.Status{}
	for _, f := range findings {
		out[f.Subject.ID] = f.Status
	}
	return out, nil
}

// findings returns the findings of a case.
func (r runner) findings(ctx context.Context, c checkCase) ([]audit.Finding, error) {
	evidence, err := r.evidence(c)
	if err != nil {
		return nil, err
	}
	parameters := map[string]any{}
	maps.Copy(parameters, r.Parameters)
	maps.Copy(parameters, c.Parameters)
	return r.judge(ctx, r.Policy, evidence, parameters)
}

// evidence returns the conforming example with the changes of one case.
func (r runner) evidence(c checkCase) ([]byte, error) {
	tree := deepCopy(r.Conforming).(object)
	for ptr, v := range c.Set {
		if err := setPointer(tree, audit.PointerKeys(ptr), v); err != nil {
			return nil, message.Errorf("set %s: %w", ptr, err)
		}
	}
	for _, ptr := range c.Remove {
		if err := removePointer(tree, audit.PointerKeys(ptr)); err != nil {
			return nil, message.Errorf("remove %s: %w", ptr, err)
		}
	}
	gaps := []audit.Gap{}
	for _, ptr := range sortedKeys(c.Gap) {
		gaps = append(gaps, audit.Gap{Pointer: ptr, State: c.Gap[ptr]})
		_ = removePointer(tree, audit.PointerKeys(ptr)) // a gap may cover an absent property
	}
	tree["gaps"] = gaps
	return json.Marshal(tree)
}

// deepCopy returns a copy of decoded JSON.
func deepCopy(v any) any {
	out, err := jsonvalue.Canonical(v)
	if err != nil {
		panic(err) // cannot happen: v was decoded from JSON
	}
	return out
}

// setPointer sets the value at a pointer.
func setPointer(o object, segs []string, v any) error {
	parent, err := parentOf(o, segs)
	if err == nil {
		parent[segs[len(segs)-1]] = v
	}
	return err
}

// removePointer deletes the value at a pointer.
func removePointer(o object, segs []string) error {
	parent, err := parentOf(o, segs)
	if err != nil {
		return err
	}
	if _, have := parent[segs[len(segs)-1]]; !have {
		return message.Errorf("there is nothing at this place")
	}
	delete(parent, segs[len(segs)-1])
	return nil
}

// parentOf returns the object that contains the last key of a pointer.
func parentOf(o object, segs []string) (object, error) {
	if len(segs) == 0 {
		return nil, message.Errorf("the empty pointer")
	}
	for _, k := range segs[:len(segs)-1] {
		next, ok := o[k].(object)
		if !ok {
			return nil, message.Errorf("%q is no object in conforming", k)
		}
		o = next
	}
	return o, nil
}
