package engine

import (
	"fmt"
	"path"
	"slices"
	"sort"

	"github.com/assay-audit/assay/internal/audit"
)

// waive marks the failures that a waiver in force covers and says what became of every waiver. A waived failure stays a failure.
func waive(findings []audit.Finding, waivers []audit.Waiver, standards []audit.Standard, today string) ([]audit.WaiverUse, error) {
	uses := []audit.WaiverUse{}
	waivers = slices.Clone(waivers)
	sort.Slice(waivers, func(i, j int) bool { return waivers[i].ID < waivers[j].ID })
	for i, w := range waivers {
		if i > 0 && waivers[i-1].ID == w.ID {
			return nil, fmt.Errorf("waivers: %s is given twice", w.ID)
		}
		checks, err := waivedChecks(w, standards)
		if err != nil {
			return nil, err
		}
		use := audit.WaiverUse{Waiver: w, State: audit.WaiverActive}
		if today > w.Expiry {
			use.State = audit.WaiverExpired
		} else if today < w.Start {
			use.State = audit.WaiverNotStarted
		}
		for j := range findings {
			f := &findings[j]
			if f.Status != audit.Fail || !checks[f.Check] || !covered(w.Target, f.Target) || !covered(w.Subject, f.Subject.Name) {
				continue
			}
			use.Findings++
			if use.State == audit.WaiverActive && f.Waiver == "" {
				f.Waiver = w.ID
			}
		}
		if use.State == audit.WaiverActive && use.Findings == 0 {
			use.State = audit.WaiverUnused
		}
		uses = append(uses, use)
	}
	return uses, nil
}

// waivedChecks are the checks whose failures a waiver is about: its own, or those of its control.
func waivedChecks(w audit.Waiver, standards []audit.Standard) (map[string]bool, error) {
	if w.Check != "" {
		return map[string]bool{w.Check: true}, nil
	}
	judged := false
	for _, s := range standards {
		judged = judged || s.ID == w.Standard
		for _, c := range s.Controls {
			if s.ID == w.Standard && c.ID == w.Control {
				out := map[string]bool{}
				for _, id := range c.Checks {
					out[id] = true
				}
				return out, nil
			}
		}
	}
	if !judged { // a waiver of a standard that is not judged this time covers nothing
		return nil, nil
	}
	return nil, fmt.Errorf("waivers: %s names control %q, which %s does not have", w.ID, w.Control, w.Standard)
}

func covered(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return err == nil && ok
}

// waiverOf is the waiver of a control all of whose failures are waived.
func waiverOf(fs []audit.Finding, uses []audit.WaiverUse) *audit.Waiver {
	id := ""
	for _, f := range fs {
		if f.Status != audit.Fail {
			continue
		}
		if f.Waiver == "" {
			return nil
		}
		id = f.Waiver
	}
	for i := range uses {
		if uses[i].ID == id && id != "" {
			w := uses[i].Waiver
			return &w
		}
	}
	return nil
}

// waivedCount counts waived failures for a sentence.
func waivedCount(fs []audit.Finding) int {
	n := 0
	for _, f := range fs {
		if f.Status == audit.Fail && f.Waiver != "" {
			n++
		}
	}
	return n
}
