package logs

import (
	"context"
	"net/url"
	"slices"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// An ilmPolicy is a policy of Elasticsearch's index lifecycle management.
type ilmPolicy struct {
	Policy struct {
		Phases map[string]struct {
			MinAge string `json:"min_age"`
		}
	}
}

// ilm returns the rules of Elasticsearch's index lifecycle management and of data stream lifecycles.
func ilm(ctx context.Context, x *elastic, list []elasticIndex) (lifecycleRules, error) {
	r := lifecycleRules{periods: map[string]time.Duration{}, policies: map[string]bool{}, inForce: true}
	policies := map[string]ilmPolicy{}
	if err := x.askJSON(ctx, transport.Request{Path: "/_ilm/policy"}, &policies); err != nil {
		return r, err
	}
	var status struct {
		Mode string `json:"operation_mode"`
	}
	if err := x.askJSON(ctx, transport.Request{Path: "/_ilm/status"}, &status); err != nil {
		return r, err
	}
	streams, err := x.streams(ctx)
	if err != nil {
		return r, err
	}
	for _, i := range list {
		name, _ := i.settings["index.lifecycle.name"].(string)
		own, inStream := streams[i.Name]
		switch {
		case inStream && own.ruled && (name == "" || !own.preferILM):
			r.addStream(own)
			continue
		case name == "":
			r.unruled++
			continue
		}
		r.inForce = r.inForce && status.Mode == "RUNNING"
		if err := r.addILM(name, policies); err != nil {
			return r, err
		}
	}
	return r, nil
}

// addStream adds the lifecycle of a data stream.
func (r *lifecycleRules) addStream(own dataStream) {
	r.policies[own.name] = true
	if own.kept > 0 {
		r.periods[own.name] = own.kept
	}
}

// addILM adds the policy of the given name.
func (r *lifecycleRules) addILM(name string, policies map[string]ilmPolicy) error {
	p, ok := policies[name]
	if !ok {
		return badAnswer(message.Of("the policy of an index is not among the policies"))
	}
	r.policies[name] = true
	del, ok := p.Policy.Phases["delete"]
	if !ok {
		return nil
	}
	age, ok := periodOf(del.MinAge)
	if !ok {
		return badAnswer(message.Of("the age in a policy cannot be read"))
	}
	r.periods[name] = age
	return nil
}

// A dataStream is the data stream that an index belongs to.
type dataStream struct {
	name      string
	ruled     bool          // it has an enabled lifecycle
	kept      time.Duration // 0 means forever
	preferILM bool
}

// streams returns the data stream of each index that has one. A server without a matching data stream
// answers 404.
func (x *elastic) streams(ctx context.Context) (map[string]dataStream, error) {
	var a struct {
		DataStreams []struct {
			Name    string
			Indices []struct {
				Name string `json:"index_name"`
			}
			PreferILM *bool `json:"prefer_ilm"`
			Lifecycle *struct {
				Enabled   *bool
				Data      string `json:"data_retention"`
				Effective string `json:"effective_retention"`
			}
		} `json:"data_streams"`
	}
	out := map[string]dataStream{}
	err := x.askJSON(ctx, transport.Request{
		Path:   x.below("/_data_stream", ""),
		Query:  url.Values{"expand_wildcards": {"all"}},
		Accept: []int{200, 404},
	}, &a)
	if err != nil {
		return nil, err
	}
	for _, s := range a.DataStreams {
		own := dataStream{name: s.Name, preferILM: s.PreferILM == nil || *s.PreferILM}
		if l := s.Lifecycle; l != nil && (l.Enabled == nil || *l.Enabled) {
			own.ruled = true
			text := l.Effective
			if text == "" {
				text = l.Data
			}
			kept, ok := periodOf(text)
			if !ok && text != "" {
				return nil, badAnswer(message.Of("the retention of a data stream cannot be read"))
			}
			own.kept = kept
		}
		for _, i := range s.Indices {
			out[i.Name] = own
		}
	}
	return out, nil
}

// ismLimit is the page size of requests for policies and indices; OpenSearch's default is 20.
const ismLimit = "10000"

type ismPolicy struct {
	ID     string `json:"_id"`
	Policy struct {
		Default string `json:"default_state"`
		States  []ismState
	}
}

type ismState struct {
	Name        string
	Actions     []map[string]any
	Transitions []struct {
		To         string `json:"state_name"`
		Conditions map[string]any
	}
}

// ism returns the rules of OpenSearch's index state management.
func ism(ctx context.Context, x *elastic, list []elasticIndex) (lifecycleRules, error) {
	r := lifecycleRules{periods: map[string]time.Duration{}, policies: map[string]bool{}, inForce: true}
	var all struct {
		Policies []ismPolicy
		Total    int `json:"total_policies"`
	}
	if err := x.askJSON(ctx,
		transport.Request{Path: "/_plugins/_ism/policies", Query: url.Values{"size": {ismLimit}}}, &all); err != nil {
		return r, err
	}
	if all.Total > len(all.Policies) {
		return r, transport.Fail(audit.Failed, "HalfAnswer", "the server keeps some of its policies back", "")
	}
	explained := map[string]any{}
	if err := x.askJSON(ctx, transport.Request{
		Path:  x.below("/_plugins/_ism/explain", ""),
		Query: url.Values{"size": {ismLimit}},
	}, &explained); err != nil {
		return r, err
	}
	byID := map[string]ismPolicy{}
	for _, p := range all.Policies {
		byID[p.ID] = p
	}
	for _, i := range list {
		own, ok := explained[i.Name].(map[string]any)
		if !ok {
			return r, transport.Fail(audit.Failed, "HalfAnswer",
				"the policy of an index is not reported by the server", "")
		}
		name, _ := own["index.plugins.index_state_management.policy_id"].(string)
		if name == "" {
			r.unruled++
			continue
		}
		p, ok := byID[name]
		if !ok {
			return r, badAnswer(message.Of("the policy of an index is not among the policies"))
		}
		r.policies[name] = true
		if enabled, told := own["enabled"].(bool); told && !enabled {
			r.inForce = false
		}
		kept, deletes, ok := p.earliest()
		if !ok {
			return r, badAnswer(message.Of("the age in a policy cannot be read"))
		}
		if deletes {
			r.periods[name] = kept
		}
	}
	return r, nil
}

// earliest returns the lowest index age at which the policy can reach a state that deletes. Ages count from
// the creation of the index, so the largest age on a path is decisive. Conditions other than ages may be
// met at any time.
func (p ismPolicy) earliest() (shortest time.Duration, deletes, ok bool) {
	states := map[string]ismState{}
	for _, s := range p.Policy.States {
		states[s.Name] = s
	}
	best := map[string]time.Duration{p.Policy.Default: 0}
	for better := true; better; { // terminates: ages only fall and are finitely many
		better = false
		for from, at := range best {
			fell, ok := states[from].advance(best, at)
			if !ok {
				return 0, false, false
			}
			better = better || fell
		}
	}
	for name, age := range best {
		if states[name].deletes() && (!deletes || age < shortest) {
			shortest, deletes = age, true
		}
	}
	return shortest, deletes, true
}

// advance lowers the ages in best of the states that follow s, which is reached at the given age, and reports whether
// one fell. Ok is false if a condition cannot be parsed.
func (s ismState) advance(best map[string]time.Duration, at time.Duration) (fell, ok bool) {
	for _, t := range s.Transitions {
		age, ok := ismAge(t.Conditions)
		if !ok {
			return false, false
		}
		age = max(age, at)
		if known, reached := best[t.To]; !reached || age < known {
			best[t.To] = age
			fell = true
		}
	}
	return fell, true
}

// deletes reports whether the state deletes the index.
func (s ismState) deletes() bool {
	return slices.ContainsFunc(s.Actions, func(action map[string]any) bool {
		_, del := action["delete"]
		return del
	})
}

func ismAge(conditions map[string]any) (time.Duration, bool) {
	for _, key := range []string{"min_index_age", "min_rollover_age"} {
		if text, ok := conditions[key].(string); ok {
			return periodOf(text)
		}
		if _, odd := conditions[key]; odd {
			return 0, false
		}
	}
	return 0, true
}
