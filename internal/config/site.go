package config

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// reader converts the file to a Config and collects all errors.
type reader struct {
	doc      *yamlfile.Document
	dir      string
	known    Known
	general  string // proxy of the whole file; "" for none
	refusals []*yamlfile.Error
}

func (r *reader) refuse(msg, hint message.Text, path ...any) {
	r.refusals = append(r.refusals, r.doc.Error(msg, hint, path...))
}

func (r *reader) site(f file) audit.Site {
	r.system(f.System)
	site := audit.Site{
		System: f.System, Project: r.project(f), Tenants: r.tenants(f.Tenants), Standards: r.standards(f.Standards),
		Parameters: r.parameters(f.Parameters), Gate: r.gate(f.Gate), SeparateSwitches: f.Separate,
	}
	r.separate(f)
	r.selection(f, &site)
	return site
}

func (r *reader) system(s audit.System) {
	if strings.TrimSpace(s.Name) == "" {
		r.refuse(message.Of("system.name is missing"),
			message.Of("name the assessed system: system: {name: 示例政务云, grade: 3}"), "system", "name")
	}
	if s.Grade < 0 || s.Grade > 4 {
		r.refuse(message.Of("system.grade: %d is not 1 to 4", s.Grade),
			message.Of("leave it out where no grade is stated"), "system", "grade")
	}
}

func (r *reader) tenants(list []audit.Tenant) []audit.Tenant {
	first := map[string]int{}
	for i, t := range list {
		what := message.Of("tenants[%d]", i)
		if other, twice := first[t.Name]; twice && t.Name != "" {
			r.refuse(message.Of("%s: the name %q belongs to tenants[%d]", what, t.Name, other),
				message.Of("write all rules of a tenant in one entry"), "tenants", i, "name")
		}
		if strings.TrimSpace(t.Name) == "" {
			r.refuse(message.Of("%s: no name", what), message.Text{}, "tenants", i)
		} else {
			first[t.Name], what = i, message.Of("tenant %s", t.Name)
		}
		if len(t.Folders)+len(t.Pools)+len(t.Tags)+len(t.Names) == 0 {
			r.refuse(message.Of("%s: no rule defines its objects", what),
				message.Of("write at least one of folders, pools, tags, names"), "tenants", i)
		}
		r.rules(what, i, t)
	}
	return orEmpty(list)
}

func (r *reader) rules(what message.Text, i int, t audit.Tenant) {
	r.inventory(what, i, "folders", t.Folders)
	r.inventory(what, i, "pools", t.Pools)
	for j, tag := range t.Tags {
		if category, name, ok := strings.Cut(tag, ":"); !ok || category == "" || name == "" {
			r.refuse(message.Of("%s: tags: %q is not category:tag", what, tag),
				message.Of("write it as tenant:a"), "tenants", i, "tags", j)
		}
	}
	for j, pattern := range t.Principals {
		way := message.Of(`write the name as vCenter shows it: GOV\a-admins, or a pattern: GOV\a-*`)
		switch {
		case strings.TrimSpace(pattern) == "":
			r.refuse(message.Of("%s: principals: an empty pattern matches no user and no group", what), way, "tenants",
				i, "principals", j)
		case !strings.ContainsAny(pattern, `\*`):
			r.refuse(message.Of("%s: principals: %q has no domain", what, pattern), way, "tenants", i, "principals", j)
		}
	}
	for j, pattern := range t.Names {
		if pattern == "" {
			r.refuse(message.Of("%s: names: an empty pattern matches no VM", what),
				message.Of("* matches any text, ? one letter; everything else is literal"), "tenants", i,
				"names", j)
		}
	}
}

func (r *reader) inventory(what message.Text, i int, key string, paths []string) {
	for j, p := range paths {
		if len(p) < 2 || p[0] != '/' {
			r.refuse(message.Of("%s: %s: %q is not an inventory path", what, key, p),
				message.Of("write it from the top: /dc/vm/tenant-a"), "tenants", i, key, j)
		}
	}
}

func (r *reader) standards(ids []string) []string {
	known := []string{}
	for i, id := range ids {
		switch {
		case !slices.Contains(r.known.Standards, id):
			r.refuse(message.Of("standards: there is no standard %q", id), hint(id, r.known.Standards), "standards", i)
		case slices.Contains(known, id):
			r.refuse(message.Of("standards: %q occurs twice", id), message.Text{}, "standards", i)
		default:
			known = append(known, id)
		}
	}
	return known
}

var parameterName = regexp.MustCompile(`^((site\.)?[a-z0-9_]+\.[a-z0-9_]+|[a-z0-9-]+)\.[a-z0-9_]+$`)

func (r *reader) parameters(values map[string]any) map[string]any {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if !parameterName.MatchString(name) {
			r.refuse(message.Of("parameters: %q is not <check or standard>.<parameter>", name),
				message.Of("write it in one word: esxi.ntp.servers: [10.0.0.1]"), "parameters", name)
			continue
		}
		r.parameter(name, values[name])
	}
	if values == nil {
		return map[string]any{}
	}
	return values
}

func (r *reader) parameter(name string, value any) {
	list, isList := value.([]any)
	if !isList {
		list = []any{value}
	}
	for _, v := range list {
		switch v.(type) {
		case nil:
			r.refuse(message.Of("parameters: %s has no value", name),
				message.Of("remove it to judge by the default"), "parameters", name)
		case map[string]any, []any:
			r.refuse(message.Of("parameters: %s is neither a value nor a list of values", name), message.Text{},
				"parameters",
				name)
		}
	}
}

func (r *reader) gate(g audit.Gate) audit.Gate {
	if g.FailOn != "" && g.FailOn.Rank() == 0 {
		r.refuse(message.Of("gate.fail_on: %q is not high, medium or low", g.FailOn), message.Text{}, "gate", "fail_on")
	}
	switch g.Undetermined {
	case "fail", "ignore":
		if g.FailOn == "" {
			r.refuse(message.Of("gate.undetermined has no effect without gate.fail_on"),
				message.Of("add fail_on: high, medium or low"), "gate", "undetermined")
		}
	case "":
		if g.FailOn != "" {
			g.Undetermined = "fail"
		}
	default:
		r.refuse(message.Of("gate.undetermined: %q is not fail or ignore", g.Undetermined), message.Text{}, "gate",
			"undetermined")
	}
	return g
}

// hint returns the nearest known word, or all of them.
func hint(word string, known []string) message.Text {
	if near := yamlfile.Nearest(word, known); near != "" {
		return message.Of("did you mean %q?", near)
	}
	return message.Of("known: %s", strings.Join(known, ", "))
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
