// Package audit defines the types that all packages share: system, target, evidence, snapshot, check, subject, finding,
// control, answer, waiver, result and assessment. It imports the standard library only, does no I/O and makes no
// verdict.
package audit

// Text is one sentence in the two languages of the product. Chinese comes first.
type Text struct {
	ZH string `json:"zh" yaml:"zh"`
	EN string `json:"en" yaml:"en"`
}

// Lang is a language a user reads: "zh" or "en".
type Lang string

// The languages of the product.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// In returns the text in language l, or in the other language if that text is empty.
func (t Text) In(l Lang) string {
	if l == EN && t.EN != "" || t.ZH == "" {
		return t.EN
	}
	return t.ZH
}

// Local returns v with every object {"zh": …, "en": …} of a policy replaced by its text in language l. It copies
// objects and lists and returns any other value unchanged.
func Local(v any, l Lang) any {
	switch v := v.(type) {
	case map[string]any:
		zh, first := v["zh"].(string)
		en, second := v["en"].(string)
		if first && second && len(v) == 2 {
			return Text{zh, en}.In(l)
		}
		out := make(map[string]any, len(v))
		for k, x := range v {
			out[k] = Local(x, l)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = Local(x, l)
		}
		return out
	}
	return v
}

// System (被测系统) is what is assessed.
type System struct {
	Name  string `json:"name" yaml:"name"`
	Grade int    `json:"grade" yaml:"grade"` // 等级保护 grade, 1 to 4; 0 where none is stated
}

// Tenant lists the rules that assign objects of a platform to one tenant. One matching rule suffices.
type Tenant struct {
	Name string `json:"name" yaml:"name"`
	// Inventory path of a VM folder, everything below it included: /dc/vm/tenant-a.
	Folders []string `json:"folders,omitempty" yaml:"folders"`
	// Inventory path of a resource pool, everything below it included.
	Pools []string `json:"pools,omitempty" yaml:"pools"`
	Tags  []string `json:"tags,omitempty" yaml:"tags"`   // category:tag
	Names []string `json:"names,omitempty" yaml:"names"` // of the VM: * matches any text, ? one character
	// Users and groups as vCenter lists them, DOMAIN\name: patterns as in Names, in any case.
	Principals []string `json:"principals,omitempty" yaml:"principals"`
}

// Gate is the condition under which a run fails.
type Gate struct {
	// Lowest severity whose failure breaks the gate; "" sets no gate.
	FailOn Severity `json:"fail_on,omitempty" yaml:"fail_on"`
	// "fail" (the default with a gate) or "ignore".
	Undetermined string `json:"undetermined,omitempty" yaml:"undetermined"`
}

// Site is the part of the configuration that verdicts depend on. It is stored in the snapshot as evidence, with its
// digest.
type Site struct {
	System     System         `json:"system"`
	Project    *Project       `json:"project,omitempty"` // nil where nothing is stated
	Tenants    []Tenant       `json:"tenants"`
	Standards  []string       `json:"standards"`  // ids; empty means every embedded standard
	Parameters map[string]any `json:"parameters"` // "<check id>.<parameter>" → value as JSON would decode it
	Gate       Gate           `json:"gate"`
	Zone       string         `json:"zone,omitempty"` // fixed offset in which days are counted; "" is +08:00
	// Judge only controls that one of these answers for; empty: all.
	Roles []string `json:"roles,omitempty"`
	// Judge only controls of these phases, and those of none; empty: all.
	Phases     []string            `json:"phases,omitempty"`
	Severities map[string]Severity `json:"severities,omitempty"` // check id → severity that the site gives it
	Scope      Scope               `json:"scope,omitzero"`
	// Services are what the site states about services, by id; about the others it states nothing.
	Services map[string]ServiceStatement `json:"services,omitempty"`
	// Names in the definitions of targets that the platform should have.
	Names []Named `json:"names,omitempty"`
	// Switches of physical networks that are separate from one another and from that of all other switches. Each is a
	// list of patterns: target/switch, or target/host/switch of a standard switch; * matches any text, ? one character.
	SeparateSwitches [][]string `json:"separate_switches,omitempty"`
}

// Named is a name in the definition of a target that something on the platform should have.
type Named struct {
	Target string `json:"target"`
	Key    string `json:"key"`             // aliases or protects
	Type   string `json:"type,omitempty"`  // one of Protectable, of protects
	Alias  string `json:"alias,omitempty"` // name in the records, of aliases
	Name   string `json:"name"`            // name in the inventory
}

// Scope restricts the targets and tenants that are judged. An empty list restricts nothing.
type Scope struct {
	Targets []string `json:"targets,omitempty"` // names of targets
	Tenants []string `json:"tenants,omitempty"` // names of tenants: only their VMs and workloads are judged
}
