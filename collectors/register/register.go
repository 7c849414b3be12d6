// Package register reads the registers that people keep – staff, assets, trainings, tickets, incidents, restore tests, shifts … – from
// CSV (UTF-8 or GB 18030) or XLSX and writes them as evidence of the shape in rego/schemas/register.json, each row with its
// number, each day also as its distance from the day of collection, times as how long something took or has been taking until then.
//
// It reads declared columns only (registers.go): every other column is left unread and its header is listed, so that names,
// telephone and identity numbers of people never reach the evidence. It never judges, never changes a file, evaluates no formula
// and guesses nothing: a register with one bad cell is refused whole, and every refusal names file, sheet, row, column and a hint.
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

// Kind is the kind of target this collector sees.
const Kind = "register"

// perPart is how many rows one piece of evidence holds.
const perPart = 5000

// New returns the collector of registers.
func New() audit.Collector { return NewAt(time.Now) }

// NewAt is New with the clock passed in. Ages count from the day of the target's run at UTC+8, the zone in which registers are kept.
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

// visit reads one register and hands it to the sink, where there is one. A register that cannot be read leaves a piece of evidence
// with the gap, so that it is known which collection was lost.
func visit(ctx context.Context, c audit.Connection, now func() time.Time, sink audit.Sink, p audit.Progress) (audit.Target, error) {
	at := now()
	file := filepath.Base(c.File)
	t := audit.Target{Name: c.Target, Kind: Kind, Endpoint: "file:" + file, Product: c.Register + " register", Started: at.UTC()}
	if c.Sheet != "" {
		t.Endpoint += "#" + c.Sheet
	}
	form, known := forms[c.Register]
	if !known {
		return failed(t, now, message.Errorf("read register %s: there is no register %q\nhint: one of %s", file, c.Register, strings.Join(audit.Registers, ", ")))
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

func failed(t audit.Target, now func() time.Time, err error) (audit.Target, error) {
	t.Finished = now().UTC()
	first, _, _ := strings.Cut(err.Error(), "\n")
	t.Error = &audit.Gap{State: audit.Failed, Fault: "BadRegister", Detail: first}
	return t, err
}

// hand gives the sink what was read, in parts, or the reason why nothing was.
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

// entry is what is known of the register as a whole.
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

// sources says for every field which column of which file it stands in. Where the header could not be read, the column has the
// name that it should have.
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
			if out[at] != "" { // counted from one time to another
				out[at] += ", "
			}
			out[at] += file + mark + header
		}
	}
	return out
}
