package catalog

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// Coverage counts the items of one standard by the way in which they are answered: by the machine, by machine and
// person, or by a person. Checked counts the items with at least one check of this tool, independent of their
// kind: an item may be suitable for a machine without having a check.
type Coverage struct {
	Standard string `json:"standard"`
	Counts
	Chapters []ChapterCoverage `json:"chapters"` // in the order of the standard; a chapter without items counts 0
	// Kinds are the kinds of objects to which its items apply, in the order of their first item; [] where the items are
	// not divided into demands.
	Kinds []KindCoverage `json:"kinds"`
}

// ChapterCoverage is the coverage of one chapter.
type ChapterCoverage struct {
	Chapter string     `json:"chapter"`
	Title   audit.Text `json:"title"`
	Counts
	// Missing are the titles of the missing checks for items of the chapter, each once, in the order of the items.
	Missing []audit.Text `json:"missing"`
	// Unchecked are the ids of the items that are suitable for a machine and have no check.
	Unchecked []string `json:"unchecked"`
}

// Counts are the numbers of a standard or of one of its chapters.
type Counts struct {
	Items     int `json:"items"`
	Automated int `json:"automated"`
	Hybrid    int `json:"hybrid"`
	Manual    int `json:"manual"`
	Checked   int `json:"checked"`
}

// Cover returns the coverage of standards, in the order given; [] for none.
func Cover(stds []audit.Standard) []Coverage {
	all := make([]Coverage, len(stds))
	for i, s := range stds {
		c := Coverage{Standard: s.ID, Chapters: make([]ChapterCoverage, len(s.Chapters)), Kinds: coverKinds(s)}
		place := map[string]int{}
		for j, ch := range s.Chapters {
			c.Chapters[j] = ChapterCoverage{
				Chapter:   ch.ID,
				Title:     ch.Title,
				Missing:   []audit.Text{},
				Unchecked: []string{},
			}
			place[ch.ID] = j
		}
		for _, control := range s.Controls {
			c.count(control)
			ch := &c.Chapters[place[control.Chapter]]
			ch.count(control)
			for _, m := range control.Missing {
				if !slices.Contains(ch.Missing, m) {
					ch.Missing = append(ch.Missing, m)
				}
			}
			if control.Kind == "automated" && len(control.Checks) == 0 {
				ch.Unchecked = append(ch.Unchecked, control.ID)
			}
		}
		all[i] = c
	}
	return all
}

func (n *Counts) count(c audit.Control) {
	n.Items++
	switch c.Kind {
	case "automated":
		n.Automated++
	case "hybrid":
		n.Hybrid++
	case "manual":
		n.Manual++
	}
	if len(c.Checks) > 0 {
		n.Checked++
	}
}
