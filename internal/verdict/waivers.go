package verdict

import (
	"path"
	"slices"
	"sort"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// waived maps controls to the ids of the failures that waivers of controls cover, and these to the id of the waiver. A
// waiver of a control applies to that control only: another control with the same failure is as open as before.
type waived map[controlKey]map[string]string

// checkWaivers returns an error for a duplicate id and for a control that its standard does not have.
func checkWaivers(waivers []audit.Waiver, standards []audit.Standard) error {
	seen := map[string]bool{}
	for _, w := range waivers {
		if seen[w.ID] {
			return message.Errorf("waivers: %s occurs twice", w.ID)
		}
		seen[w.ID] = true
		if _, known := waivedChecks(w, standards); !known {
			return message.Errorf("waivers: %s names control %q, which %s does not have", w.ID, w.Control, w.Standard)
		}
	}
	return nil
}

// waive returns the use of every waiver and the failures that waivers of controls cover. A waiver of a check marks
// the failures themselves. A waived failure stays a failure.
func waive(
	findings []audit.Finding, waivers []audit.Waiver, standards []audit.Standard, today string,
) ([]audit.WaiverUse, waived) {
	uses, of := []audit.WaiverUse{}, waived{}
	waivers = slices.Clone(waivers)
	sort.Slice(waivers, func(i, j int) bool { return waivers[i].ID < waivers[j].ID })
	for _, w := range waivers {
		checks, _ := waivedChecks(w, standards)
		use := audit.WaiverUse{Waiver: w, State: audit.WaiverActive}
		if today > w.Expiry {
			use.State = audit.WaiverExpired
		} else if today < w.Start {
			use.State = audit.WaiverNotStarted
		}
		for j := range findings {
			f := &findings[j]
			if f.Status != audit.Fail || !checks[f.Check] || !covered(w.Target, f.Target) ||
				!covered(w.Subject, f.Subject.Name) {
				continue
			}
			use.Findings++
			if use.State == audit.WaiverActive {
				of.mark(w, f)
			}
		}
		if use.State == audit.WaiverActive && use.Findings == 0 {
			use.State = audit.WaiverUnused
		}
		uses = append(uses, use)
	}
	return uses, of
}

// mark records the waiver of a failure. The first of several waivers counts.
func (of waived) mark(w audit.Waiver, f *audit.Finding) {
	if w.Check != "" {
		if f.Waiver == "" {
			f.Waiver = w.ID
		}
		return
	}
	key := controlKey{w.Standard, w.Control}
	if of[key] == nil {
		of[key] = map[string]string{}
	}
	if of[key][f.ID] == "" {
		of[key][f.ID] = w.ID
	}
}

// waivedChecks returns the checks whose failures a waiver covers: its own, or those of its control. known is false if
// its standard is judged and lacks the control; a waiver of a standard that is not judged covers nothing.
func waivedChecks(w audit.Waiver, standards []audit.Standard) (checks map[string]bool, known bool) {
	if w.Check != "" {
		return map[string]bool{w.Check: true}, true
	}
	judged := false
	for _, s := range standards {
		judged = judged || s.ID == w.Standard
		for _, c := range s.Controls {
			if s.ID == w.Standard && c.ID == w.Control {
				checks = map[string]bool{}
				for _, id := range c.Checks {
					checks[id] = true
				}
				return checks, true
			}
		}
	}
	return nil, !judged
}

// covered reports whether a waiver's pattern matches a name. In a shell pattern * stops at a slash, which names may
// contain; a single * matches every name.
func covered(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return pattern == "*" || err == nil && ok
}

// waiverOf returns the waiver of a control whose failures are all waived, and the number of waived failures. A waiver
// of the control precedes one of a check.
func waiverOf(fs []*audit.Finding, own map[string]string, uses []audit.WaiverUse) (whole *audit.Waiver, n int) {
	id, open := "", false
	for _, f := range fs {
		switch {
		case f.Status != audit.Fail:
			continue
		case own[f.ID] != "":
			id = own[f.ID]
		case f.Waiver == "":
			open = true
			continue
		case id == "":
			id = f.Waiver
		}
		n++
	}
	i := slices.IndexFunc(uses, func(u audit.WaiverUse) bool { return u.ID == id })
	if open || i < 0 {
		return nil, n
	}
	w := uses[i].Waiver
	return &w, n
}
