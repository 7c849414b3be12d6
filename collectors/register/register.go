// Package register collects facts from manually kept registers, such as staff, assets, trainings, tickets,
// incidents, restore tests and shifts. It reads CSV (UTF-8 or GB 18030) or XLSX. The shape of the evidence
// is defined in rego/schemas/register.json: each row has its number, each day also its distance from the
// day of collection, and times become durations, up to the collection for pending events.
//
// It reads only the columns declared in registers.go. Other columns are ignored except for their headers,
// so that names, telephone and identity numbers do not enter the evidence. It does not change files,
// evaluate formulas, guess or judge: a register with one invalid cell is rejected as a whole, and every
// message names file, sheet, row and column with a hint.
package register

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Kind is the target kind of this collector.
const Kind = "register"

// New returns the collector of a register that is a file. Ages are relative to the day that now returns at the start of
// a visit, at UTC+8, the zone of registers.
func New(c audit.Register, now func() time.Time) audit.Collector {
	return collect.Collector(c, Calls(), visit(now))
}

// Calls returns the allow-list of the collector.
func Calls() []string { return []string{"read register file"} }

// visit returns the visit to one register. A register that cannot be read becomes a gap, so that the missing
// collection is known.
func visit(now func() time.Time) collect.Visit[audit.Register] {
	return func(
		ctx context.Context, c audit.Register, sink audit.Sink, report audit.Progress,
	) (audit.Target, error) {
		t, err := visitAt(ctx, c, now(), sink, report)
		t.Finished = now().UTC()
		if err != nil {
			t.Error = gapOf(err)
		}
		return t, err
	}
}

// visitAt reads one register at a time and adds it to sink unless that is nil.
func visitAt(
	ctx context.Context, c audit.Register, at time.Time, sink audit.Sink, report audit.Progress,
) (audit.Target, error) {
	file := filepath.Base(c.File)
	t := audit.Target{
		Name:     c.Target,
		Kind:     Kind,
		Endpoint: "file:" + file,
		Product:  c.Register + " register",
		Started:  at.UTC(),
	}
	if c.Sheet != "" {
		t.Endpoint += "#" + c.Sheet
	}
	form, known := forms[c.Register]
	if !known {
		return t, message.Errorf("read register %s: there is no register %q\nhint: one of %s", file, c.Register,
			strings.Join(audit.Registers, ", "))
	}
	t.Holds = []string{form.name, form.whole}
	slices.Sort(t.Holds)
	r := &reader{form: form, file: file, sheet: c.Sheet, now: wall(at)}
	err := r.read(ctx, c)
	if r.digest != "" {
		t.InstanceID = "sha256:" + r.digest
	}
	if err == nil {
		report(form.name, len(r.ids), len(r.ids))
	}
	if sink != nil && ctx.Err() == nil {
		err = errors.Join(err, r.store(ctx, c.Target, at, sink, err))
	}
	return t, err
}

// gapOf returns the gap of a register that cannot be read.
func gapOf(err error) *audit.Gap {
	return &audit.Gap{State: audit.Failed, Fault: "BadRegister", Detail: collect.FirstLine(err)}
}

// store adds the rows to sink in parts, or a gap if bad is not nil.
func (r *reader) store(ctx context.Context, target string, at time.Time, sink audit.Sink, bad error) error {
	e := audit.Evidence{
		Target: target, Collector: Kind + "." + r.form.name, Call: "read " + r.file, At: at.UTC(), Sources: r.sources(),
	}
	e.ID = target + "/" + e.Collector
	if r.digest != "" {
		e.Call += " (sha256:" + r.digest + ")"
	}
	if bad != nil {
		e.Gap = gapOf(bad)
		return collect.Store(ctx, sink, e, nil)
	}
	for n, part := range collect.Parts(e.ID, r.ids) {
		doc := &audit.Document{Collections: map[string]map[string]any{r.form.name: {}}, Gaps: []audit.Gap{}}
		for _, k := range part.Subjects {
			doc.Collections[r.form.name][k] = r.rows[k]
		}
		if n == 0 {
			doc.Collections[r.form.whole] = map[string]any{r.form.name: r.entry()}
		}
		e.ID = part.ID
		if err := collect.Store(ctx, sink, e, doc); err != nil {
			return err
		}
	}
	return nil
}

// entry returns the facts about the register as a whole.
func (r *reader) entry() map[string]any {
	name, sheet := r.file, any(nil)
	if r.sheet != "" {
		name, sheet = name+" / "+r.sheet, r.sheet
	}
	entry := map[string]any{
		"name": name, "file": r.file, "sheet": sheet, "sha256": r.digest, "encoding": r.encoding,
		"rows": len(r.ids), "ignored": r.ignored,
	}
	if r.form.sum != nil {
		r.form.sum(r.rows, r.now, entry)
	}
	return entry
}

// sources returns the column and file of every field. If the header could not be read, it uses the declared
// headers.
func (r *reader) sources() map[string]string {
	file := r.file
	if r.sheet != "" {
		file += "#" + r.sheet
	}
	out := map[string]string{"/" + r.form.name + "/*/row": file, "/" + r.form.whole + "/*": file}
	for i, c := range r.form.columns {
		header := c.headers[0]
		if r.headers[i] != "" {
			header = r.headers[i]
		}
		mark := "#"
		if r.sheet != "" {
			mark = "!"
		}
		for _, f := range c.fields {
			at := "/" + r.form.name + "/*/" + f
			if out[at] != "" { // derived from two times
				out[at] += ", "
			}
			out[at] += file + mark + header
		}
	}
	return out
}
