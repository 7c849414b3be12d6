package content

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/shape"
)

var objectFields = []string{
	"name", "id", "kind", "table", "target", "product", "version", "location", "owner", "importance", "sampled", "why",
}

// kind returns the title of a kind of objects.
func (s *source) kind(id string) string {
	if k, ok := s.kinds[id]; ok {
		return k.Title.In(s.Input.Lang)
	}
	return id
}

// table returns the table of the report in which objects of a kind are listed.
func (s *source) table(kind string) string {
	if k, ok := s.kinds[kind]; ok {
		return k.Table.In(s.Input.Lang)
	}
	return s.text("其他", "other")
}

func (s *source) object(o audit.Object) shape.Fields {
	sampled := s.text("否", "no")
	if o.Sampled {
		sampled = s.text("是", "yes")
	}
	return texts(map[string]string{
		"name": o.Name, "id": o.ID, "kind": s.kind(o.Kind), "table": s.table(o.Kind), "target": o.Target,
		"product": o.Product, "version": o.Version, "location": s.or(o.Location), "owner": s.or(o.Owner),
		"importance": s.or(s.Importance(o.Importance)), "sampled": sampled, "why": o.Reason.In(s.Input.Lang),
	})
}

// objectTables returns the tables of chapter 2 in the order of the kinds, those without objects left out.
func (s *source) objectTables(shape.Fields) []shape.Fields {
	all, sampled := map[string]int{}, map[string]int{}
	var order []string
	for _, k := range s.Kinds {
		if t := k.Table.In(s.Input.Lang); !slices.Contains(order, t) {
			order = append(order, t)
		}
	}
	for _, o := range s.Assessment.Objects {
		t := s.table(o.Kind)
		all[t]++
		if o.Sampled {
			sampled[t]++
		}
		if !slices.Contains(order, t) {
			order = append(order, t)
		}
	}
	var out []shape.Fields
	for _, t := range order {
		if all[t] > 0 {
			out = append(out, texts(map[string]string{
				"table": t, "count": strconv.Itoa(all[t]), "sampled_count": strconv.Itoa(sampled[t]),
			}))
		}
	}
	return out
}

// objectRows returns the objects in the sample of the table around it.
func (s *source) objectRows(within shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, o := range s.Assessment.Objects {
		if t := within["table"].Text; o.Sampled && (t == "" || t == s.table(o.Kind)) {
			out = append(out, s.object(o))
		}
	}
	return out
}

// assets returns every object.
func (s *source) assets(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, o := range s.Assessment.Objects {
		out = append(out, s.object(o))
	}
	return out
}

// products counts the objects by kind, product and version.
func (s *source) products(shape.Fields) []shape.Fields {
	type key struct{ kind, product, version string }
	n := map[key]int{}
	var order []key
	for _, o := range s.Assessment.Objects {
		k := key{s.kind(o.Kind), o.Product, o.Version}
		if n[k] == 0 {
			order = append(order, k)
		}
		n[k]++
	}
	var out []shape.Fields
	for _, k := range order {
		out = append(out, texts(map[string]string{
			"kind": k.kind, "product": k.product, "version": k.version, "count": strconv.Itoa(n[k]),
		}))
	}
	return out
}

func (s *source) absent(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, a := range s.Assessment.Absent {
		out = append(out, texts(map[string]string{
			"kind": s.kind(a.Kind), "reason": a.Reason, "name": a.Name, "date": a.Date,
		}))
	}
	return out
}

// recordObjects returns the objects with records, in the order of the assessment.
func (s *source) recordObjects(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, o := range s.Assessment.Objects {
		if n := len(s.records[o.ID]); n > 0 {
			row := s.object(o)
			row["object_key"], row["record_count"] = plain(o.ID), plain(strconv.Itoa(n))
			out = append(out, row)
		}
	}
	return out
}

var recordFields = []string{"record", "control", "clause", "title", "verdict", "text", "methods", "kind"}

// record returns the fields of a record.
func (s *source) record(r audit.Record) shape.Fields {
	row := shape.Fields{
		"record":  plain(s.recordIDs[recordKey(r)]),
		"control": plain(reports.Clause(r.Control)),
		"clause":  plain(s.clause(r.Standard, r.Control)),
		"verdict": s.verdict(r.Verdict, r.Standard),
		"text":    plain(s.recorder.Text(r)),
		"kind":    plain(s.kind(r.Kind)),
	}
	if c := s.controls[audit.ControlKey{Standard: r.Standard, Control: r.Control}]; c != nil {
		row["title"], row["methods"] = plain(c.Title.In(s.Input.Lang)), plain(s.Methods(c.Methods))
	}
	return row
}

// recordKey identifies a record.
func recordKey(r audit.Record) [4]string { return [4]string{r.Standard, r.Control, r.Object, r.Kind} }

// recordRows returns the records of the object around it.
func (s *source) recordRows(within shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, r := range s.records[within["object_key"].Text] {
		out = append(out, s.record(r))
	}
	return out
}

// kindRecords returns the records about a kind of objects of which none is known.
func (s *source) kindRecords(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, r := range s.records[""] {
		out = append(out, s.record(r))
	}
	return out
}

// allRecords returns the records of all objects.
func (s *source) allRecords(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, o := range s.Assessment.Objects {
		for _, r := range s.records[o.ID] {
			row := s.record(r)
			row["name"], row["id"], row["kind"] = plain(o.Name), plain(o.ID), plain(s.kind(o.Kind))
			out = append(out, row)
		}
	}
	return append(out, s.kindRecords(nil)...)
}

// point returns the control point of a control: its id without the letter.
func point(control string) string {
	p, _, _ := strings.Cut(control, " ")
	return p
}

// worst returns the one verdict of several: not met before open before met.
func worst(list []audit.Verdict) audit.Verdict {
	order := []audit.Verdict{
		audit.Nonconform, audit.PartlyConform, audit.VerdictUndetermined, audit.Awaiting, audit.Conform,
		audit.VerdictNotApplicable,
	}
	return slices.MinFunc(list, func(a, b audit.Verdict) int {
		return cmp.Compare(slices.Index(order, a), slices.Index(order, b))
	})
}

// objectPoints returns the matrix of the objects and control points of the chapter around it. A cell is the worst
// verdict of the records.
func (s *source) objectPoints(within shape.Fields) (heads []string, rows [][]shape.Value) {
	chapter := within["chapter"].Text
	var points []string
	for _, r := range s.results {
		if p := point(r.Control); r.Chapter == chapter && !slices.Contains(points, p) {
			points = append(points, p)
		}
	}
	return s.matrix(points, func(r audit.Record) string {
		c := s.controls[audit.ControlKey{Standard: r.Standard, Control: r.Control}]
		if c == nil || c.Chapter != chapter {
			return ""
		}
		return point(r.Control)
	})
}

// assetsPoints returns the matrix of the objects and all control points.
func (s *source) assetsPoints(shape.Fields) (heads []string, rows [][]shape.Value) {
	var points []string
	for _, r := range s.results {
		if p := point(r.Control); !slices.Contains(points, p) {
			points = append(points, p)
		}
	}
	return s.matrix(points, func(r audit.Record) string { return point(r.Control) })
}

// objectChapters returns the matrix of objects and chapters.
func (s *source) objectChapters(shape.Fields) (heads []string, rows [][]shape.Value) {
	var chapters []string
	for _, c := range s.chapters(nil) {
		chapters = append(chapters, c["chapter"].Text)
	}
	return s.matrix(chapters, func(r audit.Record) string {
		if c := s.controls[audit.ControlKey{Standard: r.Standard, Control: r.Control}]; c != nil {
			return c.Chapter
		}
		return ""
	})
}

// matrix returns the matrix of the objects with records in some column.
func (s *source) matrix(columns []string, of func(audit.Record) string) (heads []string, rows [][]shape.Value) {
	heads = append([]string{s.text("测评对象", "Object")}, columns...)
	for _, o := range s.Assessment.Objects {
		cells := map[string][]audit.Verdict{}
		for _, r := range s.records[o.ID] {
			if c := of(r); c != "" {
				cells[c] = append(cells[c], r.Verdict)
			}
		}
		if len(cells) == 0 {
			continue
		}
		row := []shape.Value{plain(o.Name)}
		for _, c := range columns {
			cell := shape.Value{}
			if list := cells[c]; len(list) > 0 {
				cell = s.verdict(worst(list), s.main.ID)
			}
			row = append(row, cell)
		}
		rows = append(rows, row)
	}
	return heads, rows
}
