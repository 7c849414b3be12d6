package answers

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A FileAnswer is an answer and the name of its file.
type FileAnswer struct {
	File   string
	Answer audit.Answer
}

// A Conflict is two contradicting answers to one control.
type Conflict struct {
	Standard, Control string
	One, Other        FileAnswer
}

func (c Conflict) Error() string { return c.text().String() }

// In returns the text of the error in one language.
func (c Conflict) In(l audit.Lang) string { return c.text().In(l) }

func (c Conflict) text() message.Text {
	say := func(s FileAnswer) message.Text {
		return message.Of("%s in %s: %s, %q", s.Answer.Name, s.File, s.Answer.Verdict, s.Answer.Record)
	}
	return message.Of("merge answers: %s %s: %s – and %s\nhint: agree on one answer and correct the other file",
		c.Standard, c.Control, say(c.One), say(c.Other))
}

// Merge returns the answers and ratings of all files in one file with the name and time zone of the first. Equal
// answers count once; several people may give the same answer to a control. If answers to a control contradict each
// other, the answers of the first file are kept, those of the others are dropped, and the contradictions are
// returned. Answers and conflicts are sorted. A file with another time zone and contradicting ratings are errors.
func Merge(files ...File) (File, []Conflict, error) {
	out := File{Zone: DefaultZone, Answers: []audit.Answer{}, Ratings: []audit.Rating{}}
	if len(files) == 0 {
		return out, []Conflict{}, nil
	}
	out.Name, out.Zone = files[0].Name, files[0].Zone
	for _, f := range files {
		if f.Zone != out.Zone {
			return File{}, nil, message.Errorf(
				"merge answers: %s counts days in %s, %s in %s\n"+
					"hint: write the dates of one file in the zone of the other",
				out.Name,
				out.Zone,
				f.Name,
				f.Zone,
			)
		}
	}
	byControl, first := answersByControl(files)
	conflicts := []Conflict{}
	for control, all := range byControl {
		found := contradictions(all)
		conflicts = append(conflicts, found...)
		if len(found) > 0 {
			all = all[:first[control]]
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

// A controlKey identifies a control of a standard.
type controlKey struct{ standard, control string }

// answersByControl groups the different answers of all files by control, in the order of the files. first has the
// number of those from the first file.
func answersByControl(files []File) (all map[controlKey][]FileAnswer, first map[controlKey]int) {
	all, first = map[controlKey][]FileAnswer{}, map[controlKey]int{}
	for i, f := range files {
		for _, a := range f.Answers {
			control := controlKey{a.Standard, a.Control}
			if !slices.ContainsFunc(all[control], func(x FileAnswer) bool { return Equal(x.Answer, a) }) {
				all[control] = append(all[control], FileAnswer{f.Name, a})
			}
			if i == 0 {
				first[control] = len(all[control])
			}
		}
	}
	return all, first
}

// contradictions returns the pairs of contradicting answers in the order of the list.
func contradictions(all []FileAnswer) []Conflict {
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

// Contradict reports whether two answers to the same demand of a control about the same objects contradict each
// other: two people with different verdicts or records, or two different answers of one person.
func Contradict(a, b audit.Answer) bool {
	if a.Standard != b.Standard || a.Control != b.Control || !overlap(a, b) || Equal(a, b) {
		return false
	}
	return a.Name == b.Name || a.Verdict != b.Verdict || a.Record != b.Record
}

// Equal reports whether two answers are equal in every field.
func Equal(a, b audit.Answer) bool {
	return a.Standard == b.Standard && a.Control == b.Control && a.Verdict == b.Verdict && a.Record == b.Record &&
		a.Name == b.Name &&
		a.Date == b.Date && a.ValidUntil == b.ValidUntil && a.Reason == b.Reason &&
		slices.Equal(a.Evidence, b.Evidence) && slices.Equal(a.Objects, b.Objects) && a.Like == b.Like &&
		a.Kind == b.Kind && a.Demand == b.Demand && a.Method == b.Method && a.Interviewee == b.Interviewee &&
		a.Reviewer == b.Reviewer && a.Problem == b.Problem && a.Level == b.Level && a.Remediation == b.Remediation
}
