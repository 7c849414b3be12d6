package catalog

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// splits are the words for the confidence in the split of an item into demands.
var splits = []string{"high", "medium", "low"}

// controlDemands checks a control that is divided into demands. What its demands determine must not be written at the
// control: derive adds it.
func (v *validator) controlDemands(i int, c audit.Control) {
	what := message.Of("control %s", c.ID)
	v.derived(i, c)
	v.objects(what, c.Objects, "controls", i, "objects")
	if len(c.Objects) == 0 {
		v.refuse(message.Of("%s: no objects", what), message.Of("list the kinds of objects that it applies to"),
			"controls", i, "demands")
	}
	used := map[string]bool{}
	for j, d := range c.Demands {
		v.demand(c, d, j, "controls", i, "demands", j)
		for _, kind := range demandObjects(c, d) {
			used[kind] = true
		}
	}
	for j, kind := range c.Objects {
		if !used[kind] {
			v.refuse(message.Of("%s: no demand applies to the kind of object %q", what, kind),
				message.Of("add a demand for it, or remove it from objects"), "controls", i, "objects", j)
		}
	}
}

// derived refuses keys of a control that its demands determine.
func (v *validator) derived(i int, c audit.Control) {
	for _, k := range []struct {
		key     string
		present bool
	}{
		{"kind", c.Kind != ""},
		{"methods", c.Methods != nil},
		{"checks", c.Checks != nil},
		{"wanted", c.Wanted != nil},
		{"guidance", c.Guidance != audit.Text{}},
		{"part", c.Part != audit.Text{}},
		{"dimensions", c.Dimensions != nil},
		{"points", c.Points != nil},
	} {
		if k.present {
			v.refuse(message.Of("control %s: %s beside demands", c.ID, k.key),
				message.Of("remove it: it follows from the demands"), "controls", i, k.key)
		}
	}
}

// demand checks one demand; at is its path.
func (v *validator) demand(c audit.Control, d audit.Demand, j int, path ...any) {
	at := func(key string) []any { return append(slices.Clip(path), key) }
	what := message.Of("demand %s", d.ID)
	if want := fmt.Sprintf("%s.%d", c.ID, j+1); d.ID != want {
		v.refuse(message.Of("control %s: demand %q is out of turn", c.ID, d.ID), message.Of("write it like %s", want),
			at("id")...)
	}
	v.text(message.Of("%s: text", what), d.Text, at("text")...)
	v.objects(what, d.Objects, at("objects")...)
	for k, kind := range d.Objects {
		if v.kinds[kind] && !slices.Contains(c.Objects, kind) {
			v.refuse(message.Of("%s: the control does not apply to the kind of object %q", what, kind),
				message.Of("add it to the objects of control %s", c.ID), append(at("objects"), k)...)
		}
	}
	if len(d.Methods) == 0 {
		v.refuse(message.Of("%s: no methods", what), message.Of("interview, examine or test"), at("methods")...)
	}
	v.words(message.Of("%s: method", what), words(d.Methods), words(methods), at("methods")...)
	v.names(message.Of("%s: check", what), d.Checks, checkID, "esxi.lockdown_mode", at("checks")...)
	v.names(message.Of("%s: wanted check", what), d.Wanted, wantedID, "esxi.log_filter", at("wanted")...)
	v.words(message.Of("%s: role", what), d.Roles, roles, at("roles")...)
	twice(v, message.Of("%s: register", what), d.Registers, at("registers")...)
	if d.Confidence != "" {
		oneOf(v, message.Of("%s: confidence", what), d.Confidence, splits, at("confidence")...)
	}
	v.demandAnswer(what, d, path...)
	v.demandTexts(what, d, path...)
}

// demandAnswer requires that either checks or a person answer a demand, and that each key is of the one that does.
func (v *validator) demandAnswer(what message.Text, d audit.Demand, path ...any) {
	at := func(key string) []any { return append(slices.Clip(path), key) }
	guided := d.Guidance != (audit.Text{})
	switch {
	case d.ByChecks() && guided:
		v.refuse(message.Of("%s: checks and guidance", what),
			message.Of("divide it: one demand for the checks, another for the person"), at("guidance")...)
	case !d.ByChecks() && !guided:
		v.refuse(message.Of("%s: neither checks nor guidance", what),
			message.Of("name the checks that decide it, or write guidance for a person"), path...)
	}
	if d.ByChecks() && len(d.Wanted) > 0 {
		v.refuse(message.Of("%s: checks and wanted checks", what),
			message.Of("divide it: a person answers the demand of the wanted checks until they exist"), at("wanted")...)
	}
	if d.Any && len(d.Checks) < 2 {
		v.refuse(message.Of("%s: any, and it names fewer than two checks", what), message.Text{}, at("any")...)
	}
	if d.ByChecks() {
		return
	}
	if d.Limits != (audit.Text{}) {
		v.refuse(message.Of("%s: limits of checks, and it names none", what),
			message.Of("write it into the guidance"), at("limits")...)
	}
	if len(d.Dimensions) > 0 {
		v.refuse(message.Of("%s: dimensions, and it names no check", what),
			message.Of("name the checks that answer them"), at("dimensions")...)
	}
}

// demandTexts requires every text of a demand in both languages, and every dimension once.
func (v *validator) demandTexts(what message.Text, d audit.Demand, path ...any) {
	for _, t := range []struct {
		name message.Text
		text audit.Text
		key  string
	}{
		{message.Of("%s: guidance", what), d.Guidance, "guidance"},
		{message.Of("%s: limits", what), d.Limits, "limits"},
		{message.Of("%s: only_where", what), d.OnlyWhere, "only_where"},
		{message.Of("%s: interviewee", what), d.Interviewee, "interviewee"},
	} {
		if t.text != (audit.Text{}) {
			v.text(t.name, t.text, append(slices.Clip(path), t.key)...)
		}
	}
	for k, x := range d.Dimensions {
		at := append(slices.Clip(path), "dimensions", k)
		v.text(message.Of("%s: dimension", what), x, at...)
		if slices.Contains(d.Dimensions[:k], x) {
			v.refuse(message.Of("%s: the dimension %q is listed twice", what, x.EN), message.Text{}, at...)
		}
	}
}

// objects requires that every kind of object is in objects.yaml and occurs once.
func (v *validator) objects(what message.Text, list []string, path ...any) {
	for k, kind := range list {
		if !v.kinds[kind] {
			v.refuse(message.Of("%s: kind of object %q is not in objects.yaml", what, kind),
				near(kind, sortedKeys(v.kinds)), append(slices.Clip(path), k)...)
		}
	}
	twice(v, message.Of("%s: kind of object", what), list, path...)
}

// demandObjects returns the kinds of objects to which a demand of a control applies.
func demandObjects(c audit.Control, d audit.Demand) []string {
	if len(d.Objects) > 0 {
		return d.Objects
	}
	return c.Objects
}

// derive sets what follows from the demands of a control: kind, methods, checks, wanted checks, guidance, part and
// dimensions.
func derive(c *audit.Control) {
	var zh, en, partZH, partEN []string
	checked := 0
	for _, d := range c.Demands {
		c.Checks = append(c.Checks, d.Checks...)
		c.Wanted = append(c.Wanted, d.Wanted...)
		if !d.ByChecks() {
			zh, en = append(zh, d.Guidance.ZH), append(en, d.Guidance.EN)
			continue
		}
		checked++
		partZH, partEN = append(partZH, d.Text.ZH), append(partEN, d.Text.EN)
		for _, x := range d.Dimensions {
			if !slices.Contains(c.Dimensions, x) {
				c.Dimensions = append(c.Dimensions, x)
			}
		}
	}
	c.Checks, c.Wanted = unique(c.Checks), unique(c.Wanted)
	for _, m := range methods {
		if slices.ContainsFunc(c.Demands, func(d audit.Demand) bool { return slices.Contains(d.Methods, m) }) {
			c.Methods = append(c.Methods, m)
		}
	}
	c.Guidance = audit.Text{ZH: strings.Join(zh, "\n"), EN: strings.Join(en, "\n")}
	switch checked {
	case len(c.Demands):
		c.Kind = "automated"
	case 0:
		c.Kind = "manual"
	default:
		c.Kind = "hybrid"
		c.Part = audit.Text{ZH: strings.Join(partZH, "；"), EN: strings.Join(partEN, "; ")}
	}
}

func unique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
