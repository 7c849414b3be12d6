package catalog

import "github.com/assay-audit/assay/internal/audit"

// Coverage counts how the items of one standard are answered: by the machine, by machine and person, by a person.
// Checked counts the items that at least one check of this tool bears on, whatever their kind: an item may be fit for
// a machine and have no check yet.
type Coverage struct {
	Standard string `json:"standard"`
	Counts
	Chapters []ChapterCoverage `json:"chapters"` // in the order of the standard; a chapter without items counts 0
}

// ChapterCoverage is the same for one chapter.
type ChapterCoverage struct {
	Chapter string     `json:"chapter"`
	Title   audit.Text `json:"title"`
	Counts
}

// Counts are the numbers of a standard or of one of its chapters.
type Counts struct {
	Items     int `json:"items"`
	Automated int `json:"automated"`
	Hybrid    int `json:"hybrid"`
	Manual    int `json:"manual"`
	Checked   int `json:"checked"`
}

// Cover counts standards, in the order given; [] for none.
func Cover(stds []audit.Standard) []Coverage {
	all := make([]Coverage, len(stds))
	for i, s := range stds {
		c := Coverage{Standard: s.ID, Chapters: make([]ChapterCoverage, len(s.Chapters))}
		place := map[string]int{}
		for j, ch := range s.Chapters {
			c.Chapters[j] = ChapterCoverage{Chapter: ch.ID, Title: ch.Title}
			place[ch.ID] = j
		}
		for _, control := range s.Controls {
			c.count(control)
			c.Chapters[place[control.Chapter]].count(control)
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
