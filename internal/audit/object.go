package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// ObjectKind is a kind of assessed object (测评对象). The kinds are listed in controls/objects.yaml.
type ObjectKind struct {
	ID    string `json:"id"` // host
	Title Text   `json:"title"`
	// Table is the table of the report in which objects of this kind are listed: 服务器和存储.
	Table Text `json:"table"`
	// Parent is the kind that this one refines: application for website. "" for none.
	Parent string `json:"parent,omitempty"`
	// Boundary reports that objects of this kind are at the boundary of an area, so that all of them are in the sample.
	Boundary bool `json:"boundary,omitempty"`
	// Whole reports that a system has exactly one object of this kind, which represents all of it: the system itself,
	// the network as a whole.
	Whole bool `json:"whole,omitempty"`
	// Subjects are the kinds of subjects of checks whose findings are about objects of this kind.
	Subjects []SubjectJoin `json:"subjects,omitempty"`
}

// SubjectJoin joins the findings about one kind of subject to objects.
type SubjectJoin struct {
	Subject string `json:"subject"` // portgroup
	// Join is "self" where the subject is the object, and "target" where the findings are about every object of the
	// kind on the same target: the rules of a firewall, the senders of a log store.
	Join string `json:"join"`
}

// Object is one thing of the assessed system that is assessed: a host, a firewall, a machine room, a document.
type Object struct {
	// ID is O- and 12 hex digits of the digest of kind, target and the subject's kind and id; of a listed object the
	// id that a person chose.
	ID   string `json:"id"`
	Kind string `json:"kind"` // id of an ObjectKind
	Name string `json:"name"`
	// Target and Subject identify an object that was found on the platform. They are empty for a listed one.
	Target  string  `json:"target,omitempty"`
	Subject Subject `json:"subject,omitzero"`
	// Product and Version as the platform or the register names them; objects of one kind, product and version are
	// sampled together.
	Product    string `json:"product,omitempty"`
	Version    string `json:"version,omitempty"`
	Importance string `json:"importance,omitempty"` // key, important or general; "" if nobody stated it
	Location   string `json:"location,omitempty"`
	Owner      string `json:"owner,omitempty"`
	// Origin is snapshot (found on the platform), register (a row of a register), configuration (the system, its
	// tenants) or listed (by a person, in the plan).
	Origin  string `json:"origin"`
	Sampled bool   `json:"sampled"`
	// Reason is why the object is or is not in the sample.
	Reason Text `json:"reason"`
}

// RowSubject is the kind of subject of a row of a register of objects.
const RowSubject = "object"

// ByPeople reports whether people list the object and no collector reads it: in the plan, or as a row of a register of
// objects. Checks have no findings about it.
func (o *Object) ByPeople() bool { return o.Origin == "listed" || o.Subject.Kind == RowSubject }

// SystemKind is the kind of the system as a whole. Controls without demands that no check bears on are about it.
const SystemKind = "system"

// ObjectID returns the id of an object that was found: O- and 12 hex digits of the digest of kind, target and the
// kind and id of the subject. It is the same in every assessment of the platform. A workload is its VM.
func ObjectID(kind, target string, s Subject) string {
	if s.Kind == "workload" {
		s.Kind = "vm"
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{kind, target, s.Kind, s.ID}, "\x00")))
	return "O-" + hex.EncodeToString(sum[:6])
}

// AbsentKind is the statement of a person that the system has no object of a kind.
type AbsentKind struct {
	Kind   string `json:"kind"`
	Reason string `json:"reason"`
	Name   string `json:"name"` // of the person
	Date   string `json:"date"` // 2026-11-20
}
