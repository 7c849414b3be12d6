package worksheet

import (
	"fmt"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
)

// rowsOf returns the rows of units: for each one row per answer that it shows, or one row without an answer. An answer
// about listed objects is shown at each of them, one about the objects like another at that one, and one about a kind
// or about all objects at the first unit of the kind or of the item. An answer about objects without a unit has no row.
func (p *paper) rowsOf(units []*unit) map[*unit][]paperRow {
	out := make(map[*unit][]paperRow, len(units))
	byControl := map[controlKey][]*unit{}
	for _, u := range units {
		byControl[u.control] = append(byControl[u.control], u)
	}
	for _, u := range units {
		if byControl[u.control] == nil {
			continue
		}
		for i := range u.result.Answers {
			a := &u.result.Answers[i]
			if a.From != nil {
				continue
			}
			for _, x := range p.shownAt(*a, byControl[u.control]) {
				id := x.id
				if n := len(out[x]); n > 0 {
					id = fmt.Sprintf("%s|%d", x.id, n+1)
				}
				x.answers++
				out[x] = append(out[x], paperRow{id, x, a})
			}
		}
		byControl[u.control] = nil
	}
	for _, u := range units {
		if out[u] == nil {
			out[u] = []paperRow{{u.id, u, nil}}
		}
	}
	return out
}

// shownAt returns the units at which an answer is shown.
func (p *paper) shownAt(a audit.Answer, units []*unit) []*unit {
	var out []*unit
	if !answers.Narrow(a) || a.Demand != "" && a.Like == "" && a.Kind == "" && len(a.Objects) == 0 {
		return units[:1]
	}
	for _, u := range units {
		switch {
		case a.Kind != "":
			if u.kind == a.Kind {
				return []*unit{u}
			}
		case a.Like != "":
			if p.isObject(u, a.Like) {
				return []*unit{u}
			}
		default:
			for _, name := range a.Objects {
				if p.isObject(u, name) {
					out = append(out, u)
					break
				}
			}
		}
	}
	return out
}

// isObject reports whether a unit is about the object with an id or name.
func (p *paper) isObject(u *unit, name string) bool {
	o := p.objects[u.object]
	return u.object != "" && (u.object == name || o != nil && o.Name == name)
}
