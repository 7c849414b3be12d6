package answers

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Said is an answer and the file that holds it.
type Said struct {
	File   string
	Answer audit.Answer
}

// Conflict is two answers to one control that cannot both stand.
type Conflict struct {
	Standard, Control string
	One, Other        Said
}

func (c Conflict) Error() string { return c.text().String() }

// In is Error in one language.
func (c Conflict) In(l audit.Lang) string { return c.text().In(l) }

func (c Conflict) text() message.Text {
	say := func(s Said) message.Text {
		return message.Of("%s in %s: %s, %q", s.Answer.Name, s.File, s.Answer.Verdict, s.Answer.Record)
	}
	return message.Of("merge answers: %s %s: %s – and %s\nhint: agree on one answer and correct the other file",
		c.Standard, c.Control, say(c.One), say(c.Other))
}

// Merge joins files. The zone is that of the first file. Equal answers count once; several people may say the same of one
// control. Where two answers contradict each other there is a conflict: then what the first file says of the control stays
// as it is, and nothing that any other file says of it is taken. The answers are sorted, the conflicts in that order.
// A file of another zone than the first is refused, and so are ratings that contradict each other.
func Merge(files ...File) (File, []Conflict, error) {
	out := File{Zone: DefaultZone, Answers: []audit.Answer{}, Ratings: []audit.Rating{}}
	if len(files) == 0 {
		return out, []Conflict{}, nil
	}
	out.Name, out.Zone = files[0].Name, files[0].Zone
	said, first := map[[2]string][]Said{}, map[[2]string]int{}
	for i, f := range files {
		if f.Zone != out.Zone {
			return File{}, nil, message.Errorf("merge answers: %s counts days in %s, %s in %s\nhint: write the dates of one file in the zone of the other", out.Name, out.Zone, f.Name, f.Zone)
		}
		for _, a := range f.Answers {
			key := [2]string{a.Standard, a.Control}
			if !slices.ContainsFunc(said[key], func(s Said) bool { return Equal(s.Answer, a) }) {
				said[key] = append(said[key], Said{f.Name, a})
			}
			if i == 0 {
				first[key] = len(said[key])
			}
		}
	}
	conflicts := []Conflict{}
	for key, all := range said {
		found := contradictions(all)
		conflicts = append(conflicts, found...)
		if len(found) > 0 {
			all = all[:first[key]]
		}
		for _, s := range all {
			out.Answers = append(out.Answers, s.Answer)
		}
	}
	out.Answers = Sorted(out.Answers)
	var err error
	if out.Ratings, err = mergeRatings(files); err != nil {
		return File{}, nil, err
	}
	slices.SortStableFunc(conflicts, func(a, b Conflict) int {
		return CompareControls(a.Standard, a.Control, b.Standard, b.Control)
	})
	return out, conflicts, nil
}

// contradictions are the pairs that cannot both stand, in the order of the list.
func contradictions(all []Said) []Conflict {
	var out []Conflict
	for i, one := range all {
		for _, other := range all[i+1:] {
			if Contradict(one.Answer, other.Answer) {
				out = append(out, Conflict{one.Answer.Standard, one.Answer.Control, one, other})
			}
		}
	}
	return out
}

// Contradict says whether two answers to the same control cannot both stand: two people who give another verdict or
// another record, or one person who says two things.
func Contradict(a, b audit.Answer) bool {
	if a.Standard != b.Standard || a.Control != b.Control || Equal(a, b) {
		return false
	}
	return a.Name == b.Name || a.Verdict != b.Verdict || a.Record != b.Record
}

// Equal says whether two answers are the same in every field.
func Equal(a, b audit.Answer) bool {
	return a.Standard == b.Standard && a.Control == b.Control && a.Verdict == b.Verdict && a.Record == b.Record && a.Name == b.Name &&
		a.Date == b.Date && a.ValidUntil == b.ValidUntil && a.Reason == b.Reason && slices.Equal(a.Evidence, b.Evidence)
}
