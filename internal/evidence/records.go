package evidence

import (
	"maps"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// record checks one record. Its object and its control may come later.
func (c *consistency) record(r *audit.Record) error {
	switch {
	case r.Object == "" && r.Kind == "":
		return message.Errorf("a record of %s %s names neither an object nor a kind", r.Standard, r.Control)
	case r.Object != "":
		c.recorded[r.Object] = true
	}
	c.records[controlKey{r.Standard, r.Control}] = true
	if !slices.Contains(audit.Verdicts, r.Verdict) {
		return message.Errorf("record of %q, %s %s: unknown verdict %q", r.Object, r.Standard, r.Control, r.Verdict)
	}
	for _, d := range r.Demands {
		if !slices.Contains(audit.Verdicts, d.Verdict) {
			return message.Errorf("record of %q, %s %s: unknown verdict %q", r.Object, r.Standard, r.Control, d.Verdict)
		}
		if _, err := findingIDs(d.Findings); err != nil {
			return message.Errorf("record of %q, %s %s: %w", r.Object, r.Standard, r.Control, err)
		}
	}
	return nil
}

// endRecords checks that every record refers to a result and, unless it is about a kind, to an object.
func (c *consistency) endRecords() error {
	for _, id := range slices.Sorted(maps.Keys(c.recorded)) {
		if !c.objects[id] {
			return message.Errorf("a record belongs to object %q, which is not listed", id)
		}
	}
	for key := range c.records {
		if !c.controls[key] {
			return message.Errorf("a record belongs to %q, which has no result", key.String())
		}
	}
	return nil
}
