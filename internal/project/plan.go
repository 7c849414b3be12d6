package project

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// PlanFormat is the format version of plan.yaml.
const PlanFormat = "assay.plan/1"

// DefaultPerGroup is the least number of objects of each group if the plan states none.
const DefaultPerGroup = 2

// Importances are the words for the importance of an object, most important first.
var Importances = []string{"key", "important", "general"}

// A Plan is the content of one plan.yaml.
type Plan struct {
	Name       string // file name for messages
	Plan       audit.Plan
	Objects    []audit.Object // listed by people, in the order of the file
	Importance []Importance   // of objects that were found
	Add        []Choice
	Remove     []Choice
	Absent     []audit.AbsentKind
	People     []audit.Member

	doc *yamlfile.Document
}

// Importance is a person's statement about an object that was found.
type Importance struct {
	Object     string `yaml:"object"` // id or name
	Importance string `yaml:"importance"`
	Location   string `yaml:"location"` // replaces that of the platform; "" for none
	Owner      string `yaml:"owner"`    // likewise
}

// Choice is the decision of a person to add an object to the sample or to remove it.
type Choice struct {
	Object string `yaml:"object"` // id or name
	Reason string `yaml:"reason"`
	Name   string `yaml:"name"` // of the person
	Date   string `yaml:"date"` // 2026-11-20
}

// planFile is the format of plan.yaml.
type planFile struct {
	Format string `yaml:"format"`
	Sample struct {
		Seed     string `yaml:"seed"`
		PerGroup *int   `yaml:"per_group"`
	} `yaml:"sample"`
	Objects    []listed            `yaml:"objects"`
	Importance []Importance        `yaml:"importance"`
	Add        []Choice            `yaml:"add"`
	Remove     []Choice            `yaml:"remove"`
	Absent     []absent            `yaml:"absent"`
	Schedule   []audit.Activity    `yaml:"schedule"`
	People     []audit.Member      `yaml:"people"`
	Access     []audit.AccessPoint `yaml:"access_points"`
	Tools      []audit.Tool        `yaml:"tools"`
}

// listed is an object that a person lists.
type listed struct {
	Kind       string `yaml:"kind"`
	ID         string `yaml:"id"`
	Name       string `yaml:"name"`
	Importance string `yaml:"importance"`
	Location   string `yaml:"location"`
	Owner      string `yaml:"owner"`
	Product    string `yaml:"product"`
	Version    string `yaml:"version"`
}

// absent is a kind of which the system has no object.
type absent struct {
	Kind   string `yaml:"kind"`
	Reason string `yaml:"reason"`
	Name   string `yaml:"name"`
	Date   string `yaml:"date"`
}

// ReadPlan parses plan.yaml. name is the file name in messages, and kinds are the known kinds of objects. The error
// joins all errors in the file, each with file:line. Whether the objects that it names exist is decided by Sample.
func ReadPlan(name string, data []byte, kinds []audit.ObjectKind) (*Plan, error) {
	var in planFile
	doc, err := yamlfile.Read(name, data, &in)
	if err != nil {
		return nil, err
	}
	r := refusals{doc: doc, kinds: kinds}
	p := &Plan{
		Name: name,
		Plan: audit.Plan{
			Sample:   r.rule(in),
			Schedule: in.Schedule,
			Access:   in.Access,
			Tools:    in.Tools,
		},
		Objects:    r.objects(in.Objects),
		Importance: in.Importance,
		Add:        in.Add,
		Remove:     in.Remove,
		Absent:     r.absent(in),
		People:     in.People,
		doc:        doc,
	}
	r.importance(in.Importance)
	r.choices("add", in.Add, nil)
	r.choices("remove", in.Remove, in.Add)
	r.people(in.People)
	r.schedule(in.Schedule, in.People)
	r.tools(in.Tools)
	r.access(in.Access, in.Tools)
	r.found = append(r.found, doc.Unprintable(isProse)...)
	if err := yamlfile.Join(r.found); err != nil {
		return nil, err
	}
	return p, nil
}

// isProse reports whether the value of a key may have several lines.
func isProse(key string) bool { return slices.Contains([]string{"reason", "purpose"}, key) }

// rule checks the format and the rule of the sample and returns the rule.
func (r *refusals) rule(in planFile) audit.SampleRule {
	if in.Format != PlanFormat {
		r.refuse(message.Of("format: %q is not %s", in.Format, PlanFormat),
			message.Of("the file begins with format: %s", PlanFormat), "format")
	}
	rule := audit.SampleRule{Seed: in.Sample.Seed, PerGroup: DefaultPerGroup}
	if rule.Seed == "" {
		r.refuse(message.Of("sample.seed is missing"),
			message.Of("write any word, such as the number of the report; the same seed draws the same objects"),
			"sample", "seed")
	}
	if n := in.Sample.PerGroup; n != nil {
		rule.PerGroup = *n
		if *n < 1 {
			r.refuse(message.Of("sample.per_group: %d is less than 1", *n),
				message.Of("at least one object of each kind, product and version is in the sample"),
				"sample", "per_group")
		}
	}
	return rule
}

// objects checks the listed objects and returns them.
func (r *refusals) objects(list []listed) []audit.Object {
	out, first := []audit.Object{}, map[string]int{}
	for i, o := range list {
		at := []any{"objects", i}
		r.required("objects", i, "id", o.ID, "name", o.Name)
		r.kind("objects", i, o.Kind)
		r.important("objects", i, o.Importance, true)
		if foundID.MatchString(o.ID) {
			r.refuse(message.Of("objects[%d]: the id %s has the form of objects that were found", i, o.ID),
				message.Of("choose another id, such as room-a; importance: is for objects that were found"),
				append(at, "id")...)
		}
		if j, twice := first[o.ID]; twice && o.ID != "" {
			r.refuse(message.Of("objects[%d]: the id %q belongs to objects[%d]", i, o.ID, j),
				message.Of("use a different id for every object"), append(at, "id")...)
		} else {
			first[o.ID] = i
		}
		out = append(out, audit.Object{
			ID:         o.ID,
			Kind:       o.Kind,
			Name:       o.Name,
			Product:    o.Product,
			Version:    o.Version,
			Importance: o.Importance,
			Location:   o.Location,
			Owner:      o.Owner,
			Origin:     Listed,
		})
	}
	return out
}

// absent checks the kinds without an object and returns them.
func (r *refusals) absent(in planFile) []audit.AbsentKind {
	out, first := []audit.AbsentKind{}, map[string]int{}
	for i, a := range in.Absent {
		r.kind("absent", i, a.Kind)
		r.required("absent", i, "reason", a.Reason, "name", a.Name)
		r.day("absent", i, "date", a.Date, true)
		r.text("absent", i, "reason", a.Reason)
		if j, twice := first[a.Kind]; twice {
			r.refuse(message.Of("absent[%d]: %s is already in absent[%d]", i, a.Kind, j),
				message.Of("keep one of the two"), "absent", i, "kind")
		} else {
			first[a.Kind] = i
		}
		j := slices.IndexFunc(in.Objects, func(o listed) bool { return o.Kind == a.Kind })
		if j >= 0 {
			r.refuse(message.Of("absent[%d]: objects[%d] is of kind %s", i, j, a.Kind),
				message.Of("remove the statement, or the object"), "absent", i, "kind")
		}
		out = append(out, audit.AbsentKind(a))
	}
	return out
}
