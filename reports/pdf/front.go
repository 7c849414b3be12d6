package pdf

import (
	"strconv"
	"strings"

	"github.com/assay-audit/assay/reports"
)

// contents draws the table of contents: sections and chapters with linked page numbers.
func (b *book) contents() {
	b.next()
	b.fill(margin, b.y, 1.6, 9, blue)
	b.text(margin+5, b.y, b.t(lbContents), h1)
	b.y += 15
	for _, e := range b.known.entries {
		b.entry(e)
	}
}

func (b *book) entry(e entry) {
	st, x := style{10, 6.2, true, ink}, margin
	if e.level > 0 {
		st, x = style{9, 5.4, false, ink}, margin+6
	} else if b.y > top+16 {
		b.y += 1.6
	}
	b.room(st.line)
	title := b.oneLine(e.title, st, bodyW-18-(x-margin))
	b.text(x, b.y, title, st)
	n := strconv.Itoa(e.at.page)
	b.textRight(pageW-margin, b.y, n, st)
	b.dots(x+b.width(title, st)+2, pageW-margin-b.width(n, st)-2, st)
	b.link(x, b.y, pageW-margin-x, st.line, e.at)
	b.y += st.line
}

// dots draws the dots between a title and its page number. Those of all lines are aligned.
func (b *book) dots(from, to float64, st style) {
	for at := pageW - margin - 12; at > from; at -= 1.6 {
		if at < to {
			b.fill(at, b.y+st.line/2+1, 0.3, 0.3, grey)
		}
	}
}

// control draws the facts, input digests, warnings and targets of the report.
func (b *book) control() {
	b.section(b.t(lbControl))
	b.explain(b.t(lbControlText))
	b.minor(b.t(lbFacts), 20)
	b.pairs(b.v.Facts)
	b.minor(b.t(lbDigests), 20)
	b.pairs(b.v.Digests)
	if len(b.v.Warnings) > 0 {
		b.minor(b.t(lbWarnings), 16)
		for _, w := range b.v.Warnings {
			b.bullet(w)
		}
		b.y += 2
	}
	for _, t := range b.v.Targets {
		b.target(t)
	}
}

func (b *book) bullet(s string) {
	b.room(body.line)
	b.fill(margin+1, b.y+body.line/2-0.7, 1.4, 1.4, blue)
	b.block(margin+5, bodyW-5, s, body)
	b.y += 1
}

func (b *book) target(t reports.Target) {
	b.minor(b.t(lbTarget, t.Name), 30)
	product := t.Product
	if product == t.Kind {
		product = ""
	}
	b.pairs([]reports.Row{
		{Label: b.t(lbKindProduct), Value: strings.Join(filled(t.Kind, product), " · ")},
		{Label: b.t(lbEndpoint), Value: t.Endpoint},
		{Label: b.t(lbAccount), Value: t.Account},
		{Label: b.t(lbDescription), Value: t.Description},
		{Label: b.t(lbTrust), Value: t.Trust},
		{Label: b.t(lbCertificate), Value: t.Certificate},
		{Label: b.t(lbSkew), Value: t.ClockSkew},
		{Label: b.t(lbCollection), Value: t.Collection},
		{Label: b.t(lbError), Value: t.Error},
		{Label: b.t(lbPrivilege), Value: b.privileges(t.Privileges)},
	})
}

// mostPrivileges is the largest number of privileges listed on one line each.
const mostPrivileges = 6

// privileges returns the privileges of an account as text. More than mostPrivileges are grouped by state, in the
// order in which the states first occur.
func (b *book) privileges(list []reports.Row) string {
	var lines, answers []string
	of := map[string][]string{}
	for _, p := range list {
		lines = append(lines, p.Label+b.t(lbColon)+p.Value)
		if of[p.Value] == nil {
			answers = append(answers, p.Value)
		}
		of[p.Value] = append(of[p.Value], p.Label)
	}
	if len(list) > mostPrivileges {
		lines = nil
		for _, a := range answers {
			lines = append(lines, b.t(lbHeld, a, len(of[a]))+strings.Join(of[a], b.t(lbStop)))
		}
	}
	return strings.Join(lines, "\n")
}

// joined returns a title preceded by its number.
func joined(id, title string) string { return strings.TrimSpace(id + "  " + title) }
