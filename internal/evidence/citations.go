package evidence

import (
	"reflect"
	"slices"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// inputsField is the index of the field Inputs in audit.Assessment.
var inputsField = fieldNumber("Inputs")

func fieldNumber(name string) int {
	f, _ := reflect.TypeFor[audit.Assessment]().FieldByName(name)
	return f.Index[0]
}

// citations compares an assessment with the snapshot from which it was made.
type citations struct {
	snapshot *Snapshot
	held     map[string]bool // digests of documents
	targets  int
	evidence int
	faults   int
}

// maxFaults limits the number of reported problems.
const maxFaults = 20

func newCitations(s *Snapshot) *citations {
	c := &citations{snapshot: s, held: map[string]bool{"": true}} // a gap has no document
	if s != nil {
		for _, e := range s.Index.Evidence {
			c.held[e.SHA256] = true
		}
	}
	return c
}

func (c *citations) problem(v *verifier, what message.Text) {
	if c.faults++; c.faults <= maxFaults {
		v.problem(assessmentFile, what)
	}
}

// add compares one field of the assessment, or one element of a list; value is a pointer to it.
func (c *citations) add(v *verifier, value any) {
	index := &c.snapshot.Index
	switch value := value.(type) {
	case *time.Time:
		if !value.Equal(index.Finished) {
			c.problem(v, message.Of("it is dated %s, the snapshot was finished at %s", value.Format(time.RFC3339),
				index.Finished.Format(time.RFC3339)))
		}
	case *audit.Target:
		if c.targets >= len(index.Targets) || !reflect.DeepEqual(*value, index.Targets[c.targets]) {
			c.problem(v, message.Of("target %s is not as the snapshot records it", value.Name))
		}
		c.targets++
	case *audit.Evidence:
		if c.evidence >= len(index.Evidence) || !reflect.DeepEqual(*value, index.Evidence[c.evidence]) {
			c.problem(v, message.Of("evidence %s is not in the snapshot, or not as the snapshot records it", value.ID))
		}
		c.evidence++
	case *audit.Finding:
		if i := slices.IndexFunc(value.Evidence, func(e audit.EvidenceRef) bool { return !c.held[e.SHA256] }); i >= 0 {
			c.problem(v,
				message.Of("finding %s cites evidence that is not in the snapshot: sha256:%s", value.ID,
					value.Evidence[i].SHA256))
		}
	}
}

func (c *citations) end(v *verifier) {
	if index := &c.snapshot.Index; c.targets < len(index.Targets) || c.evidence < len(index.Evidence) {
		v.problem(assessmentFile, message.Of("it leaves out targets or evidence of the snapshot"))
	}
}
