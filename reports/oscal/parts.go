package oscal

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"

	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/exchange"
)

// observe adds the observation of a finding, and its subject to the inventory.
func (b *builder) observe(f reports.Finding) {
	id := b.id("finding", f.ID)
	b.known[id] = true
	o := observation{
		UUID:        id,
		Title:       line(f.StatusLabel + ": " + f.Title),
		Description: exchange.Clean(f.StatusLabel + "\n" + f.Reason),
		Props: []property{
			own("state", string(exchange.OfFinding(f))),
			own("finding", f.ID),
			own("check", f.Check),
			own("severity", string(f.Severity)),
		},
		Methods:   []string{"EXAMINE"},
		Types:     []string{"finding"},
		Subjects:  []subject{{b.subject(f), "inventory-item", line(f.SubjectLabel)}},
		Collected: b.at,
	}
	if f.Waiver != "" {
		o.Props = append(o.Props, own("waiver", f.Waiver))
	}
	for _, e := range f.Evidence {
		x := evidence{Description: line(e.EvidenceID + " " + e.Pointer + " " + e.Source)}
		if e.SHA256 != "" {
			x.Props = []property{own("sha256", e.SHA256)}
		}
		o.Evidence = append(o.Evidence, x)
	}
	b.result.Observations = append(b.result.Observations, o)
}

// subject returns the uuid of the subject of a finding, which it adds to the inventory where it is new.
func (b *builder) subject(f reports.Finding) string {
	id := b.id("subject", f.Target+"\x00"+f.Subject.Kind+"\x00"+f.Subject.ID)
	if b.known[id] {
		return id
	}
	b.known[id] = true
	if b.result.Local == nil {
		b.result.Local = &localDefinitions{}
	}
	b.result.Local.Items = append(b.result.Local.Items, item{
		UUID:        id,
		Description: line(f.SubjectLabel),
		Props: []property{
			own("target", f.Target),
			own("kind", f.Subject.Kind),
			own("id", f.Subject.ID),
		},
	})
	return id
}

// control adds the finding of a control that applies.
func (b *builder) control(c exchange.Control) {
	if c.State == exchange.NotApplicable {
		return
	}
	f := finding{
		UUID:        b.id("control", c.Key),
		Title:       line(c.VerdictLabel + ": " + c.ID + " " + c.Title),
		Description: exchange.Clean(c.Reason),
		Props: []property{
			own("state", string(c.State)),
			own("verdict", string(c.Verdict)),
			own("standard", c.Standard),
			own("control", c.ID),
		},
		Target: target{Type: "objective-id", ID: token(c.Key), Title: line(c.Title), Status: statusOf(c.State)},
	}
	for _, id := range c.Findings {
		if o := b.id("finding", id); b.known[o] {
			f.Observations = append(f.Observations, relatedObservation{o})
		}
	}
	for i, a := range c.Answers {
		f.Observations = append(f.Observations, relatedObservation{b.answer(c, i, a)})
	}
	if c.State == exchange.Waived {
		f.Risks = []relatedRisk{{b.accepted(c.Waiver)}}
	}
	b.result.Findings = append(b.result.Findings, f)
}

// answer adds the observation of a person and returns its uuid. The view does not tell how the person observed.
func (b *builder) answer(c exchange.Control, i int, a reports.Answer) string {
	id := b.id("answer", fmt.Sprint(c.Key, "\x00", i))
	o := observation{
		UUID:        id,
		Title:       line(a.VerdictLabel + ": " + c.ID),
		Description: exchange.Clean(a.Record),
		Props: []property{
			own("person", a.Name),
			own("day", a.Date),
			own("valid-until", a.ValidUntil),
			own("counts", fmt.Sprint(a.Counts)),
		},
		Methods:   []string{"UNKNOWN"},
		Types:     []string{"control-objective"},
		Collected: b.at,
	}
	for _, e := range a.Evidence {
		o.Evidence = append(o.Evidence, evidence{Description: line(e)})
	}
	b.result.Observations = append(b.result.Observations, o)
	return id
}

// accepted returns the uuid of the risk that a waiver accepts, which it adds where it is new.
func (b *builder) accepted(waiver string) string {
	id := b.id("waiver", waiver)
	if b.risks[id] {
		return id
	}
	b.risks[id] = true
	w := b.waivers[waiver]
	b.result.Risks = append(b.result.Risks, risk{
		UUID:        id,
		Title:       line(waiver),
		Description: line(w.Scope),
		Statement: exchange.Clean(w.Reason + "\n" + w.Approver + " " + w.Start + "/" + w.Expiry + "\n" +
			w.Compensation),
		Status: "deviation-approved",
	})
	return id
}

// statusOf returns the status of a control. Only a pass is satisfied.
func statusOf(s exchange.State) status {
	switch s {
	case exchange.Pass:
		return status{"satisfied", "pass"}
	case exchange.Fail, exchange.Waived:
		return status{"not-satisfied", "fail"}
	}
	return status{"not-satisfied", "other"}
}

// own returns a property that OSCAL does not define.
func own(name, value string) property { return property{name, namespace, line(value)} }

// line returns s as one line that is not empty.
func line(s string) string {
	if s = exchange.Line(s); s == "" {
		return "-"
	}
	return s
}

// token returns s as a token: it begins with a letter, and other characters than letters, digits, dots, hyphens and
// underscores are written as their code points, so that different texts remain different.
func token(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case unicode.IsLetter(r), i > 0 && (unicode.IsNumber(r) || r == '.' || r == '-'):
			b.WriteRune(r)
		case r == ' ':
			b.WriteByte('_')
		default:
			fmt.Fprintf(&b, "_%x_", r)
		}
	}
	return b.String()
}

// uuid returns the UUID of version 5 (RFC 9562) of a name in the namespace of this package. The RFC demands SHA-1; the
// digest protects nothing.
func uuid(name string) string {
	sum := sha1.Sum([]byte(namespace + "\x00" + name))
	sum[6] = sum[6]&0x0f | 0x50
	sum[8] = sum[8]&0x3f | 0x80
	h := hex.EncodeToString(sum[:16])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}
