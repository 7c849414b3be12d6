// Package due lists what falls due within some days: answers, waivers, corrections of security problems, certificates
// and drills. It reads an assessment and documents of its evidence, and judges nothing. Days are those of the
// assessment's zone.
package due

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// The kinds of things that fall due, in their order.
const (
	Answer      = "answer"
	Waiver      = "waiver"
	Problem     = "problem"
	Certificate = "certificate"
	Drill       = "drill"
)

// An Item is one thing that falls due.
type Item struct {
	Day  string `json:"day"`  // last day on which it is in order
	Left int    `json:"left"` // days to it; negative when it is past
	Kind string `json:"kind"`
	ID   string `json:"id"`
	Text string `json:"text"` // names and numbers, no sentence
	Who  string `json:"who"`  // who answered, approved or is responsible; "" where nobody is named
}

// A Document is the content of one piece of evidence.
type Document struct {
	Target    string
	Collector string
	Data      []byte
}

// drillCheck and drillDays are the parameter with the interval of drills.
const drillCheck, drillDays = "register.drill_interval", "max_days"

// Items returns what falls due at most the given number of days after a moment, and what is past, by day. What was
// replaced is left out: an answer of a control and objects for which a later one is given.
func Items(as *audit.Assessment, docs []Document, now time.Time, days int) ([]Item, error) {
	zone := time.UTC
	if at, err := time.Parse("-07:00", as.Zone); err == nil {
		_, offset := at.Zone()
		zone = time.FixedZone(as.Zone, offset)
	}
	l := &list{as: as, zone: zone, today: now.In(zone).Format(time.DateOnly), seen: map[Item]bool{}}
	l.answers()
	l.waivers()
	l.problems()
	l.targets()
	for _, d := range docs {
		if err := l.document(d); err != nil {
			return nil, message.Errorf("read evidence %s of %s: %w", d.Collector, d.Target, err)
		}
	}
	out := []Item{}
	for _, i := range l.items {
		if i.Left <= days {
			out = append(out, i)
		}
	}
	slices.SortFunc(out, func(a, b Item) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID),
			cmp.Compare(a.Text, b.Text))
	})
	return out, nil
}

type list struct {
	as    *audit.Assessment
	zone  *time.Location
	today string
	items []Item
	seen  map[Item]bool
}

// add adds an item with its last day. A day that is none is left out: the readers of the inputs refuse those.
func (l *list) add(day, kind, id, text, who string) {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return
	}
	today, err := time.Parse(time.DateOnly, l.today)
	if err != nil {
		return
	}
	i := Item{day, int(at.Sub(today).Hours() / 24), kind, id, text, who}
	if !l.seen[i] {
		l.seen[i] = true
		l.items = append(l.items, i)
	}
}

// answers adds the last answer for each part of a control.
func (l *list) answers() {
	for _, r := range l.as.Results {
		last := map[string]audit.Answer{}
		for _, a := range r.Answers {
			if a.From != nil { // it is listed at the control that was answered
				continue
			}
			about := strings.Join([]string{a.Demand, a.Like, a.Kind, strings.Join(a.Objects, "\x00")}, "\x01")
			if old, ok := last[about]; !ok || old.ValidUntil < a.ValidUntil {
				last[about] = a
			}
		}
		for _, a := range last {
			text := strings.Join(slices.DeleteFunc([]string{
				a.Demand, a.Like, a.Kind, strings.Join(a.Objects, ", "),
			}, func(s string) bool { return s == "" }), " ")
			l.add(a.ValidUntil, Answer, r.Standard+" "+r.Control, text, a.Name)
		}
	}
}

func (l *list) waivers() {
	for _, w := range l.as.Waivers {
		scope := w.Check
		if scope == "" {
			scope = w.Standard + " " + w.Control
		}
		l.add(w.Expiry, Waiver, w.ID, scope+" "+w.Target+" "+w.Subject, w.Approver)
	}
}

// problems adds the open security problems with a deadline.
func (l *list) problems() {
	for _, p := range l.as.SecurityProblems {
		if p.Decision != nil && p.State == audit.ProblemOpen && len(p.Controls) > 0 {
			l.add(p.Decision.Deadline, Problem, p.Standard+" "+p.Point, p.Number, p.Decision.Owner)
		}
	}
}

// targets adds the certificates that the targets presented.
func (l *list) targets() {
	for _, t := range l.as.Targets {
		if t.TLS != nil && !t.TLS.NotAfter.IsZero() {
			l.add(t.TLS.NotAfter.In(l.zone).Format(time.DateOnly), Certificate, t.Name, t.TLS.Subject, "")
		}
	}
}

// A leaf is a certificate that something presented.
type leaf struct {
	Subject  string     `json:"subject"`
	NotAfter *time.Time `json:"not_after"`
}

// A dated is the part of a document that has days.
type dated struct {
	Hosts map[string]struct {
		Name        string `json:"name"`
		Certificate *leaf  `json:"certificate"`
	} `json:"hosts"`
	Websites map[string]struct {
		TLS map[string]struct {
			Certificate *leaf `json:"certificate"`
		} `json:"tls"`
	} `json:"websites"`
	Certificates map[string]struct {
		Type    string  `json:"type"`
		Staff   string  `json:"staff"`
		Expires *string `json:"expires"`
	} `json:"certificates"`
	Drills map[string]struct {
		Type string `json:"type"`
		Held string `json:"held"`
	} `json:"drills"`
}

// document adds the certificates and the next drills of a document.
func (l *list) document(d Document) error {
	var r dated
	if err := json.Unmarshal(d.Data, &r); err != nil {
		return err
	}
	for _, h := range r.Hosts {
		l.leaf(h.Certificate, d.Target+" "+h.Name)
	}
	for _, w := range r.Websites {
		for endpoint, x := range w.TLS {
			l.leaf(x.Certificate, d.Target+" "+endpoint)
		}
	}
	for id, c := range r.Certificates {
		if c.Expires != nil {
			l.add(*c.Expires, Certificate, d.Target+" "+id, c.Type, c.Staff)
		}
	}
	last := map[string]string{}
	for _, x := range r.Drills {
		if x.Held <= l.today { // a planned one was not held yet
			last[x.Type] = max(last[x.Type], x.Held)
		}
	}
	interval, ok := l.interval()
	for kind, held := range last {
		if at, err := time.Parse(time.DateOnly, held); ok && err == nil {
			l.add(at.AddDate(0, 0, interval).Format(time.DateOnly), Drill, d.Target+" "+kind, held, "")
		}
	}
	return nil
}

// leaf adds a certificate that something presented.
func (l *list) leaf(c *leaf, id string) {
	if c != nil && c.NotAfter != nil {
		l.add(c.NotAfter.In(l.zone).Format(time.DateOnly), Certificate, id, c.Subject, "")
	}
}

// interval returns the most days between two drills, as the assessment judged by it.
func (l *list) interval() (int, bool) {
	for _, p := range l.as.Parameters {
		if p.Check == drillCheck && p.Name == drillDays {
			var n float64
			if _, err := fmt.Sscan(fmt.Sprint(p.Value), &n); err == nil {
				return int(n), true
			}
		}
	}
	return 0, false
}
