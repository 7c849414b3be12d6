package engine

import (
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/jsonvalue"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
)

// variants returns the variants of checks that standards define, sorted by id, each once. A variant of an unknown
// check, an unknown parameter, and two variants of one id with different values are mistakes of the catalogs.
func (e *Engine) variants(standards []audit.Standard) (out []*check, bad ConfigErrors) {
	known := map[string]*check{}
	for _, std := range standards {
		for _, v := range std.Variants {
			p, msg := e.variant(v)
			if p == nil {
				bad.add(message.Text{}, message.Of("%s: variant %s: %s", std.ID, v.ID, msg), "standards")
				continue
			}
			switch other := known[v.ID]; {
			case other == nil:
				known[v.ID] = p
				out = append(out, p)
			case !same(other.fixed, p.fixed):
				bad.add(message.Of("rename one of them"),
					message.Of("%s: variant %s has other values in another standard", std.ID, v.ID), "standards")
			}
		}
	}
	slices.SortFunc(out, func(a, b *check) int { return compare(a.ID, b.ID) })
	return out, bad
}

// variant returns the policy of one variant, or its fault.
func (e *Engine) variant(v audit.Variant) (*check, message.Text) {
	id := baseOf(v.ID)
	i := slices.IndexFunc(e.checks, func(p *check) bool { return p.ID == id })
	if i < 0 {
		return nil, message.Of("no check %q", id)
	}
	base := e.checks[i]
	changed, p := *base.Policy, *base
	p.Policy = &changed
	p.ID, p.base, p.fixed = v.ID, id, object{}
	p.Title = audit.Text{ZH: base.Title.ZH + "（" + v.Title.ZH + "）", EN: base.Title.EN + " (" + v.Title.EN + ")"}
	p.Sources = append(slices.Clone(base.Sources), v.Source)
	p.Parameters = maps.Clone(base.Parameters)
	for _, name := range sortedKeys(v.Parameters) {
		par, has := base.Parameters[name]
		if !has {
			return nil, message.Of("%s has no parameter %q", id, name)
		}
		value, err := jsonvalue.Canonical(v.Parameters[name])
		if err == nil {
			err = policy.CheckParameter(par, value)
		}
		if err != nil {
			return nil, message.Of("%s %v", name, err)
		}
		p.fixed[name] = value
		par.Default, par.Source, par.Alternatives = value, v.Source, nil
		p.Parameters[name] = par
	}
	return &p, message.Text{}
}

// baseOf returns the check id of an id, which may be that of a variant.
func baseOf(id string) string {
	check, _, _ := strings.Cut(id, "/")
	return check
}
