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
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Kind is the target kind of this collector.
const Kind = "register"

// perPart is the largest number of rows in one piece of evidence.
const perPart = 5000

// New returns the collector of registers.
func New() audit.Collector { return NewAt(time.Now) }

// NewAt is like New with another clock. Ages are relative to the day of collection at UTC+8, the zone of
// registers.
func NewAt(now func() time.Time) audit.Collector {
	return audit.Collector{
		Kind:  Kind,
		Calls: []string{"read register file"},
		Preflight: func(ctx context.Context, c audit.Connection) (audit.Target, error) {
			return visit(ctx, c, now, nil, nil)
		},
		Collect: func(ctx context.Context, c audit.Connection, sink audit.Sink, p audit.Progress) (audit.Target, error) {
			return visit(ctx, c, now, sink, p)
		},
	}
}

// visit reads one register and adds it to sink unless that is nil. A register that cannot be read becomes a
// gap, so that the missing collection is known.
func visit(
	ctx context.Context, c audit.Connection, now func() time.Time, sink audit.Sink, p audit.Progress,
) (audit.Target, error) {
	at := now()
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
		return failed(t, now, message.Errorf("read register %s: there is no register %q\nhint: one of %s", file, c.Register,
			strings.Join(audit.Registers, ", ")))
	}
	t.Holds = []string{form.name, form.whole}
	slices.Sort(t.Holds)
	r := &reader{form: form, file: file, sheet: c.Sheet, now: wall(at)}
	err := r.read(ctx, c)
	if r.digest != "" {
		t.InstanceID = "sha256:" + r.digest
	}
	if err == nil && p != nil {
		p(form.name, len(r.ids), len(r.ids))
	}
	if sink != nil && ctx.Err() == nil {
		err = errors.Join(err, r.hand(ctx, c.Target, at, sink, err))
	}
	if err != nil {
		return failed(t, now, err)
	}
	t.Finished = now().UTC()
	return t, nil
}

// failed returns the target with an error.
func failed(t audit.Target, now func() time.Time, err error) (audit.Target, error) {
	t.Finished = now().UTC()
	first, _, _ := strings.Cut(err.Error(), "\n")
	t.Error = &audit.Gap{State: audit.Failed, Fault: "BadRegister", Detail: first}
	return t, err
}

// hand adds the rows to sink in parts, or a gap if bad is not nil.
func (r *reader) hand(ctx context.Context, target string, at time.Time, sink audit.Sink, bad error) error {
	e := audit.Evidence{
		Target: target, Collector: Kind + "." + r.form.name, Call: "read " + r.file, At: at.UTC(), Sources: r.sources(),
	}
	e.ID = target + "/" + e.Collector
	if r.digest != "" {
		e.Call += " (sha256:" + r.digest + ")"
	}
	if bad != nil {
		first, _, _ := strings.Cut(bad.Error(), "\n")
		e.Gap = &audit.Gap{State: audit.Failed, Fault: "BadRegister", Detail: first}
		return sink.Add(ctx, e, nil)
	}
	slices.Sort(r.ids)
	id, parts := e.ID, slices.Collect(slices.Chunk(r.ids, perPart))
	if len(parts) == 0 {
		parts = [][]string{{}}
	}
	for n, ids := range parts {
		doc := &audit.Document{Collections: map[string]map[string]any{r.form.name: {}}, Gaps: []audit.Gap{}}
		for _, k := range ids {
			doc.Collections[r.form.name][k] = r.rows[k]
		}
		if n == 0 {
			doc.Collections[r.form.whole] = map[string]any{r.form.name: r.entry()}
		}
		if len(parts) > 1 {
			e.ID = fmt.Sprintf("%s/%04d", id, n+1)
		}
		if err := sink.Add(ctx, e, doc); err != nil {
			return message.Errorf("store evidence %s: %w", e.ID, err)
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
