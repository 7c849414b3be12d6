package engine

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/jsonvalue"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
)

// A chooser merges the choices of the site with the defaults of checks and the blanks of standards.
type chooser struct {
	chosen map[string]any    // as in the configuration: check.parameter or standard.blank
	handed map[string]choice // check.parameter → value from a blank of a standard
	known  map[string]bool   // keys of checks and standards
	used   []audit.ParameterInUse
	bad    ConfigErrors
}

// A choice is a value and its key in the configuration; "" for a default.
type choice struct {
	value  any
	key    string
	source string
}

// parameters returns the value of every parameter. Unknown names, values of another type and two values for one
// parameter are mistakes of the site.
func (e *Engine) parameters(
	chosen map[string]any, standards []audit.Standard, others []string,
) (values, []audit.ParameterInUse, ConfigErrors) {
	variants, bad := e.variants(standards)
	c := &chooser{
		chosen: chosen,
		handed: map[string]choice{},
		known:  map[string]bool{},
		used:   []audit.ParameterInUse{},
		bad:    bad,
	}
	for _, std := range standards {
		for _, control := range std.Controls {
			for _, b := range control.Blanks {
				c.blank(std.ID, b)
			}
		}
	}
	out := values{}
	for _, p := range e.checks {
		out[p.ID] = map[string]any{}
		for _, name := range sortedKeys(p.Parameters) {
			out[p.ID][name] = c.choose(p.ID, name, p.Parameters[name])
		}
	}
	for _, p := range variants {
		own, used := p.values(out[p.base])
		out[p.ID] = own
		c.used = append(c.used, used...)
	}
	for _, key := range sortedKeys(chosen) {
		if !c.known[key] && !elsewhere(key, others) {
			c.bad.add(nearestKey(key, c.known),
				message.Of("no check and no standard has a parameter %q", key), "parameters", key)
		}
	}
	for _, key := range sortedKeys(c.handed) {
		if !c.known[key] {
			c.bad.add(message.Text{},
				message.Of("%s is handed to %q, which no check has", c.handed[key].key, key), "standards")
		}
	}
	return out, c.used, c.bad
}

// blank assigns the site's value of a blank to the parameters that it fills.
func (c *chooser) blank(standard string, b audit.Blank) {
	value := c.choose(standard, b.Name, audit.Parameter{
		Type:    b.Type,
		Default: b.Default,
		Source:  b.Source,
		Title:   b.Title,
	})
	if b.Sets == "" || value == nil {
		return
	}
	from := choice{value: value, source: b.Source}
	if key := standard + "." + b.Name; c.chosen[key] != nil {
		from.key = key
	}
	if other, twice := c.handed[b.Sets]; twice && from.key != "" && other.key != "" && !same(other.value, value) {
		c.bad.add(message.Of("keep one of them"),
			message.Of("%s and %s set two values for %s", other.key, from.key, b.Sets), "parameters", from.key)
	}
	if c.handed[b.Sets].key == "" {
		c.handed[b.Sets] = from
	}
}

// choose returns the value of one parameter: the site's value under its name, else that of a blank, else its
// default.
func (c *chooser) choose(owner, name string, par audit.Parameter) any {
	key := owner + "." + name
	c.known[key] = true
	in := audit.ParameterInUse{
		Check:        owner,
		Name:         name,
		Value:        par.Default,
		Default:      true,
		Source:       par.Source,
		Alternatives: par.Alternatives,
	}
	if in.Alternatives == nil {
		in.Alternatives = []audit.Meaning{}
	}
	from, handed := c.handed[key]
	if handed {
		in.Value, in.Default, in.Source = from.value, from.key == "", from.source
		if err := policy.CheckParameter(par, from.value); err != nil {
			c.bad.add(message.Text{}, message.Of("%s %v", key, err), "parameters", from.key)
		}
	}
	if v, set := c.chosen[key]; set {
		v, err := jsonvalue.Canonical(v)
		if err == nil {
			err = policy.CheckParameter(par, v)
		}
		if err != nil {
			c.bad.add(message.Text{}, message.Of("%s %v", key, err), "parameters", key)
		}
		if handed && from.key != "" && !same(from.value, v) {
			c.bad.add(message.Of("keep one of them"),
				message.Of("%s and %s set two values for it", from.key, key), "parameters", key)
		}
		in.Value, in.Default = v, false
	}
	c.used = append(c.used, in)
	return in.Value
}

// elsewhere reports whether a parameter belongs to a known standard that is not judged.
func elsewhere(key string, others []string) bool {
	return slices.ContainsFunc(others, func(id string) bool { return strings.HasPrefix(key, id+".") })
}

// nearestKey returns a hint with the most similar known key.
func nearestKey(key string, known map[string]bool) message.Text {
	best, at := "", 6
	for _, k := range sortedKeys(known) {
		if d := policy.EditDistance(k, key); d < at {
			best, at = k, d
		}
	}
	if best == "" {
		return message.Of("`assay checks show` lists the parameters of a check")
	}
	return message.Of("did you mean %s?", best)
}
