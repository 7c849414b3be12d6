// Package audit holds the words of the house: system, target, evidence, snapshot, check, subject, finding, control,
// answer, waiver, result, assessment. Everybody may import it; it imports the standard library only.
// It never does I/O, reads no clock and decides no verdict: those belong to collectors, engine and reports.
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

// In returns the text in the asked language, and the other one where it is missing.
func (t Text) In(l Lang) string {
	if l == EN && t.EN != "" || t.ZH == "" {
		return t.EN
	}
	return t.ZH
}

// Local gives a value as a reader of one language sees it: wherever a policy wrote {"zh": …, "en": …} in place of a word, that word.
// Everything else is given back as it is.
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

// Tenant says which objects of a platform belong to one tenant. Any matching rule claims an object.
type Tenant struct {
	Name    string   `json:"name" yaml:"name"`
	Folders []string `json:"folders,omitempty" yaml:"folders"` // inventory path of a VM folder, everything below it included: /dc/vm/tenant-a
	Pools   []string `json:"pools,omitempty" yaml:"pools"`     // inventory path of a resource pool, everything below it included
	Tags    []string `json:"tags,omitempty" yaml:"tags"`       // category:tag
	Names   []string `json:"names,omitempty" yaml:"names"`     // of the VM: * stands for any text, ? for one character, all else for itself
}

// Gate says when a run is not good enough.
type Gate struct {
	FailOn       Severity `json:"fail_on,omitempty" yaml:"fail_on"`           // lowest severity whose failure breaks the gate; "" sets no gate
	Undetermined string   `json:"undetermined,omitempty" yaml:"undetermined"` // "fail" (the default with a gate) or "ignore"
}

// Site is what people configured and a judgement rests on. It is evidence like any other: stored in the snapshot, with its digest.
type Site struct {
	System     System              `json:"system"`
	Tenants    []Tenant            `json:"tenants"`
	Standards  []string            `json:"standards"`  // ids; empty means every embedded standard
	Parameters map[string]any      `json:"parameters"` // "<check id>.<parameter>" → value as JSON would decode it
	Gate       Gate                `json:"gate"`
	Zone       string              `json:"zone,omitempty"`       // fixed offset in which days are counted; "" is +08:00
	Roles      []string            `json:"roles,omitempty"`      // judge only controls that one of these answers for; empty: all
	Phases     []string            `json:"phases,omitempty"`     // judge only controls of these phases, and those of none; empty: all
	Severities map[string]Severity `json:"severities,omitempty"` // check id → severity that the site gives it
	Scope      Scope               `json:"scope,omitzero"`
	Names      []Named             `json:"names,omitempty"` // what the definitions of targets name and the platform should have
}

// Named is a name in the definition of a target that something on the platform should have.
type Named struct {
	Target string `json:"target"`
	Key    string `json:"key"`             // aliases or protects
	Type   string `json:"type,omitempty"`  // one of Protectable, of protects
	Alias  string `json:"alias,omitempty"` // name in the records, of aliases
	Name   string `json:"name"`            // name in the inventory
}

// Scope narrows what is judged. Empty lists narrow nothing.
type Scope struct {
	Targets []string `json:"targets,omitempty"` // names of targets
	Tenants []string `json:"tenants,omitempty"` // names of tenants: of VMs and workloads only theirs
}
