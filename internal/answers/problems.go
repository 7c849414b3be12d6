package answers

import (
	"regexp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// ProblemsFormat is the format version of problems.yaml.
const ProblemsFormat = "assay.problems/1"

// ProblemLevels are the levels of a security problem, in the order in which they are offered.
var ProblemLevels = []audit.Severity{audit.High, audit.Medium, audit.Low}

// ProblemStates are the states of a security problem, in the order in which they are offered.
var ProblemStates = []audit.ProblemState{audit.ProblemOpen, audit.ProblemCorrected, audit.ProblemAccepted}

// problemNumber is the form of the number of a security problem: T001.
var problemNumber = regexp.MustCompile(`^T[0-9]{3,9}$`)

// Problems is the content of one problems.yaml, the register of security problems.
type Problems struct {
	Name     string                  // file name for messages
	Zone     string                  // time zone of the dates as a fixed offset
	Problems []audit.ProblemDecision // not nil; in the order of the file
	doc      *yamlfile.Document
}

// ReadProblems parses problems.yaml. name is the file name in messages. The error joins all errors in the file.
func ReadProblems(name string, data []byte) (Problems, error) {
	var in struct {
		Format   string                  `yaml:"format"`
		Zone     string                  `yaml:"zone"`
		Problems []audit.ProblemDecision `yaml:"problems"`
	}
	doc, err := yamlfile.Read(name, data, &in)
	if err != nil {
		return Problems{}, err
	}
	r := refusals{doc: doc, list: "problems"}
	zone := r.head(in.Format, ProblemsFormat, in.Zone)
	for i := range in.Problems {
		r.problem(i, &in.Problems[i])
	}
	r.problemsOnce(in.Problems)
	if err := yamlfile.Join(append(r.found, doc.Unprintable(isProse)...)); err != nil {
		return Problems{}, err
	}
	return Problems{Name: name, Zone: zone, Problems: orEmpty(in.Problems), doc: doc}, nil
}

// problemsOnce adds an error for the second decision about a control point and for the second use of a number within a
// standard.
func (r *refusals) problemsOnce(list []audit.ProblemDecision) {
	type key struct{ standard, value string }
	points, numbers := map[key]int{}, map[key]int{}
	for i, d := range list {
		point, number := key{d.Standard, d.Point}, key{d.Standard, d.Number}
		if j, twice := points[point]; twice {
			r.refuse(
				message.Of("%s %s is decided already in problems[%d]", d.Standard, d.Point, j),
				message.Of("keep one of the two"),
				i,
				"point",
			)
			continue
		}
		points[point] = i
		if j, twice := numbers[number]; twice && d.Number != "" {
			r.refuse(
				message.Of("the number %q belongs to problems[%d]", d.Number, j),
				message.Of("leave number out to get the next free one"),
				i,
				"number",
			)
			continue
		}
		numbers[number] = i
	}
}

func (r *refusals) problem(i int, d *audit.ProblemDecision) {
	r.required(i, "standard", d.Standard, "point", d.Point, "name", d.Name)
	if d.Number != "" && !problemNumber.MatchString(d.Number) {
		r.refuse(
			message.Of("number: %q is not the number of a problem", d.Number),
			message.Of("write it as in the report: T001"),
			i,
			"number",
		)
	}
	r.level(i, d)
	dated := r.day(i, "date", d.Date)
	if d.Deadline != "" {
		r.day(i, "deadline", d.Deadline)
	}
	for _, t := range [...]struct{ key, value string }{
		{"mitigation", d.Mitigation},
		{"compensation", d.Compensation},
		{"reason", d.Reason},
	} {
		r.text(i, t.key, t.value)
	}
	d.Evidence = orEmpty(d.Evidence)
	for j, e := range d.Evidence {
		r.evidence(i, j, e, d.Evidence[:j])
	}
	r.state(i, d, dated)
}

// level checks the level of a decision. A level needs a reason, and a measure or another control that it rests on.
func (r *refusals) level(i int, d *audit.ProblemDecision) {
	if d.Level == "" {
		return
	}
	if !slices.Contains(ProblemLevels, d.Level) {
		r.refuse(
			message.Of("level: %q is not a risk level", d.Level),
			wordHint(string(d.Level), ProblemLevels, "高", "中", "低"),
			i,
			"level",
		)
		return
	}
	r.because(i, "level", string(d.Level), d.Reason)
	if strings.TrimSpace(d.Mitigation) == "" && strings.TrimSpace(d.Compensation) == "" {
		r.refuse(
			message.Of("level: %s without mitigation and without compensation", d.Level),
			message.Of("state the measures in place under mitigation, or other controls or areas under compensation"),
			i,
			"level",
		)
	}
}

// state checks the state of a decision with its date and evidence. dated reports whether the date of d is valid.
func (r *refusals) state(i int, d *audit.ProblemDecision, dated bool) {
	if d.State != "" && !slices.Contains(ProblemStates, d.State) {
		r.refuse(
			message.Of("state: %q is not the state of a problem", d.State),
			wordHint(string(d.State), ProblemStates, "未整改", "已整改", "已接受"),
			i,
			"state",
		)
		return
	}
	decided := d.State == audit.ProblemCorrected || d.State == audit.ProblemAccepted
	if decided && len(d.Evidence) == 0 {
		r.refuse(
			message.Of("state: %s without evidence", d.State),
			message.Of("list the files that show it under evidence"),
			i,
			"state",
		)
	}
	switch {
	case d.State == audit.ProblemAccepted:
		r.because(i, "state", string(d.State), d.Reason)
	case d.State == audit.ProblemCorrected && r.day(i, "corrected_on", d.CorrectedOn) && dated &&
		d.CorrectedOn > d.Date:
		r.refuse(
			message.Of("corrected_on %s is after date %s", d.CorrectedOn, d.Date),
			message.Of("the correction comes first, then the decision"),
			i,
			"corrected_on",
		)
	}
	if d.State != audit.ProblemCorrected && d.CorrectedOn != "" {
		r.refuse(
			message.Of("corrected_on of a problem that is not corrected"),
			message.Of("write state: corrected, or leave corrected_on out"),
			i,
			"corrected_on",
		)
	}
}

// because adds an error if a level or state has no reason.
func (r *refusals) because(i int, key, value, reason string) {
	if strings.TrimSpace(reason) == "" {
		r.refuse(
			message.Of("%s: %s without a reason", key, value),
			message.Of("state under reason why it is %s", value),
			i,
			key,
		)
	}
}

// wordHint returns the hint for a word that is none of the allowed ones: the allowed word that the Chinese one stands
// for, or the nearest.
func wordHint[T ~string](word string, allowed []T, chinese ...string) message.Text {
	names := make([]string, len(allowed))
	for i, v := range allowed {
		names[i] = string(v)
		if chinese[i] == strings.TrimSpace(word) {
			return message.Of("write %s", names[i])
		}
	}
	return nearest(word, names, message.Of("write one of %s", strings.Join(names, ", ")))
}

// Require returns an error for every decision about a standard or control point that does not exist.
func (f Problems) Require(standards []audit.Standard) error {
	known := controlsOf(standards)
	r := refusals{doc: f.doc, list: "problems", file: f.Name}
	for i, d := range f.Problems {
		ids, there := known[d.Standard]
		if !there {
			r.control(known, i, d.Standard, "")
			continue
		}
		points := pointsOf(ids)
		if slices.Contains(points, d.Point) {
			continue
		}
		hint := nearest(d.Point, points, message.Of("assay controls show %s lists them", d.Standard))
		if point, letter, _ := strings.Cut(d.Point, " "); letter != "" && slices.Contains(points, point) {
			hint = message.Of("write %s: a problem is about the whole control point", point)
		}
		r.refuse(message.Of("%s has no control point %q", d.Standard, d.Point), hint, i, "point")
	}
	return yamlfile.Join(r.found)
}

// pointsOf returns the control points of controls: their ids without the letters of the items.
func pointsOf(controls []string) []string {
	out := make([]string, len(controls))
	for i, id := range controls {
		out[i], _, _ = strings.Cut(id, " ")
	}
	return slices.Compact(out)
}

// Naming returns err once for every decision that refers to the evidence file with this digest, with the line of the
// reference, or nil if there is none.
func (f Problems) Naming(sum string, err error) error {
	r := refusals{doc: f.doc, list: "problems", file: f.Name}
	for i, d := range f.Problems {
		r.naming(i, d.Evidence, sum, err)
	}
	return yamlfile.Join(r.found)
}
