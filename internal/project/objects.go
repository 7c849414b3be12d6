// Package project derives the assessed objects (测评对象) from the evidence, reads the assessment plan (测评方案) that
// people write, and draws the sample. It reads no evidence itself and no files: equal inputs have equal objects,
// samples and reasons.
package project

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// The origins of an object.
const (
	Snapshot      = "snapshot"
	Register      = "register"
	Configuration = "configuration"
	Listed        = "listed"
)

// Self is the join of a kind of subject that is the object itself.
const Self = "self"

// Seen is one subject in the evidence. Its kind is joined to a kind of object by Self.
type Seen struct {
	Target  audit.Target
	Subject audit.Subject
	Fields  map[string]any // properties as the evidence has them
}

// Unseen is a kind of object of which not every object on a target is known.
type Unseen struct {
	Kind   string
	Target string
	Reason audit.Text
}

// Found are the objects that were found, and the gaps in the search.
type Found struct {
	Objects []audit.Object // see Objects
	Unseen  []Unseen       // by kind and target
}

// Objects returns the objects of the subjects in the evidence, of the system, and of its tenants, by kind in the order
// of kinds, target, name and id. Subjects of a kind without a join by Self are no objects. An object that Reason
// excludes, such as an agent that the platform lists as a host, is not drawn; Reason is empty for all others.
func Objects(kinds []audit.ObjectKind, system audit.System, tenants []audit.Tenant, seen []Seen) []audit.Object {
	kindOf := map[string]string{}
	out := []audit.Object{}
	for _, k := range kinds {
		for _, j := range k.Subjects {
			if j.Join == Self {
				kindOf[j.Subject] = k.ID
			}
		}
		if k.Whole {
			out = append(out, whole(k, system))
		}
	}
	if hasKind(kinds, tenantKind) {
		for _, t := range tenants {
			out = append(out, configured(tenantKind, audit.Subject{Kind: tenantKind, ID: t.Name, Name: t.Name}))
		}
	}

	at := map[string]int{}
	for _, s := range seen {
		kind, joined := kindOf[s.Subject.Kind]
		if !joined {
			continue
		}
		o := object(kind, s)
		i, twice := at[o.ID]
		if !twice {
			at[o.ID] = len(out)
			out = append(out, o)
			continue
		}
		out[i] = joinedWith(out[i], o)
	}
	sortObjects(kinds, out)
	return out
}

// tenantKind and systemKind are the kinds whose objects the configuration names.
const (
	tenantKind = "tenant"
	systemKind = "system"
)

// hasKind reports whether a kind is listed.
func hasKind(kinds []audit.ObjectKind, id string) bool {
	return slices.ContainsFunc(kinds, func(k audit.ObjectKind) bool { return k.ID == id })
}

// whole returns the only object of a kind. That of the system has the system's name.
func whole(k audit.ObjectKind, system audit.System) audit.Object {
	name := k.Title.ZH
	if k.ID == systemKind {
		name = system.Name
	}
	return configured(k.ID, audit.Subject{Kind: k.ID, ID: k.ID, Name: name})
}

// configured returns an object of the configuration.
func configured(kind string, subject audit.Subject) audit.Object {
	return audit.Object{
		ID:      ID(kind, "", subject),
		Kind:    kind,
		Name:    subject.Name,
		Subject: subject,
		Origin:  Configuration,
	}
}

// object returns the object of a subject.
func object(kind string, s Seen) audit.Object {
	subject := canonical(s.Subject)
	o := audit.Object{
		ID:       ID(kind, s.Target.Name, subject),
		Kind:     kind,
		Name:     cmp.Or(subject.Name, subject.ID),
		Target:   s.Target.Name,
		Subject:  subject,
		Product:  productOf(s),
		Version:  cmp.Or(text(s.Fields, "version"), text(s.Fields, "hardware_version")),
		Location: text(s.Fields, "datacenter"),
		Owner:    owner(s.Fields),
		Origin:   Snapshot,
		Reason:   agent(s),
	}
	if s.Target.Kind == "register" {
		o.Origin = Register
	}
	if subject.Kind == "vcenter" {
		o.Version = cmp.Or(o.Version, s.Target.Version)
	}
	return o
}

// canonical returns the subject that identifies an object: a workload is its VM.
func canonical(s audit.Subject) audit.Subject {
	if s.Kind == "workload" {
		s.Kind = "vm"
	}
	return s
}

// joinedWith returns an object with what another description of the same object adds.
func joinedWith(o, other audit.Object) audit.Object {
	o.Product, o.Version = cmp.Or(o.Product, other.Product), cmp.Or(o.Version, other.Version)
	o.Location, o.Owner = cmp.Or(o.Location, other.Location), cmp.Or(o.Owner, other.Owner)
	if o.Name == o.Subject.ID {
		o.Name = other.Name
	}
	if o.Reason == (audit.Text{}) {
		o.Reason = other.Reason
	}
	return o
}

// ID returns the id of an object that was found: O- and 12 hex digits.
func ID(kind, target string, subject audit.Subject) string {
	return audit.ObjectID(kind, target, subject)
}

// productOf returns the product of an object, or the type that distinguishes objects of one kind.
func productOf(s Seen) string {
	switch s.Subject.Kind {
	case "host":
		return "VMware ESXi"
	case "vcenter":
		return cmp.Or(s.Target.Product, "VMware vCenter Server")
	case "switch", "portgroup":
		return text(s.Fields, "kind")
	case "datastore":
		return text(s.Fields, "type")
	}
	return text(s.Fields, "product")
}

// owner returns the tenants of a VM.
func owner(fields map[string]any) string {
	names := []string{}
	list, _ := fields["tenants"].([]any)
	for _, x := range list {
		if name, ok := x.(string); ok {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// agent returns why a subject is not assessed as the kind under which the platform lists it: it is an agent of the
// platform or a template. It returns the zero Text for all others.
func agent(s Seen) audit.Text {
	switch of := s.Fields["agent"].(type) {
	case string:
		return audit.Text{
			ZH: fmt.Sprintf("平台将其列为主机，实为 %s 的代理，不运行 ESXi，不纳入样本", of),
			EN: fmt.Sprintf("The platform lists it as a host, but it is an agent of %s and runs no ESXi", of),
		}
	case bool:
		if of {
			return audit.Text{ZH: "平台自身的代理虚拟机，不纳入样本", EN: "It is an agent VM of the platform itself"}
		}
	}
	if template, _ := s.Fields["template"].(bool); template {
		return audit.Text{ZH: "虚拟机模板，不承载业务，不纳入样本", EN: "It is a template and runs no workload"}
	}
	return audit.Text{}
}

// text returns a property that is text, or "".
func text(fields map[string]any, key string) string {
	s, _ := fields[key].(string)
	return strings.TrimSpace(s)
}

// sortObjects sorts objects by kind, target, name and id.
func sortObjects(kinds []audit.ObjectKind, list []audit.Object) {
	rank := map[string]int{}
	for i, k := range kinds {
		rank[k.ID] = i
	}
	slices.SortFunc(list, func(a, b audit.Object) int {
		return cmp.Or(
			cmp.Compare(rank[a.Kind], rank[b.Kind]),
			cmp.Compare(a.Target, b.Target),
			cmp.Compare(a.Name, b.Name),
			cmp.Compare(a.ID, b.ID),
		)
	})
}
