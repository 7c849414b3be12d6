// Package answers reads, writes and merges what people contribute to an assessment: their answers and the waivers that
// somebody approved. Every refusal is file:line: message, with a hint. It never opens a file, reads no clock, decides no
// verdict and lets no answer take the place of another person's.
package answers

import (
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// AnswersFormat and WaiversFormat are the values of format that this version writes and reads.
const (
	AnswersFormat = "assay.answers/1"
	WaiversFormat = "assay.waivers/1"
)

// DefaultZone is the zone of a file that names none.
const DefaultZone = "+08:00"

// MaxRecord is the longest text of an answer, in UTF-16 units: what a cell of a workbook takes.
const MaxRecord = 32000

// File is one answers.yaml.
type File struct {
	Name    string         // as messages call it
	Zone    string         // fixed offset in which its dates are days: +08:00
	Answers []audit.Answer // never nil; in the order of the file
	Ratings []audit.Rating // of high-risk cases and major-risk triggers; never nil, in the order of the file
	doc     *yamlfile.Document
}

// Location is the zone of the file's dates.
func (f File) Location() *time.Location { return location(f.Zone) }

// ReadAnswers reads data as the file called name. The error joins all refusals; with one there is no file.
func ReadAnswers(name string, data []byte) (File, error) {
	var in struct {
		Format  string         `yaml:"format"`
		Zone    string         `yaml:"zone"`
		Answers []audit.Answer `yaml:"answers"`
		Ratings []audit.Rating `yaml:"ratings"`
	}
	doc, err := yamlfile.Read(name, data, &in)
	if err != nil {
		return File{}, err
	}
	r := refusals{doc: doc, list: "answers"}
	zone := r.head(in.Format, AnswersFormat, in.Zone)
	first := map[[3]string]int{}
	for i := range in.Answers {
		a := &in.Answers[i]
		r.answer(i, a)
		key := [3]string{a.Standard, a.Control, a.Name}
		if j, twice := first[key]; twice {
			r.refuse(message.Of("%s answered %s %s already in answers[%d]", a.Name, a.Standard, a.Control, j), message.Of("keep one of the two"), i, "control")
			continue
		}
		first[key] = i
	}
	rated := refusals{doc: doc, list: "ratings"}
	rated.ratings(in.Ratings)
	r.found = append(r.found, doc.Unprintable(isProse)...)
	if err := yamlfile.Join(append(r.found, rated.found...)); err != nil {
		return File{}, err
	}
	return File{Name: name, Zone: zone, Answers: orEmpty(in.Answers), Ratings: orEmpty(in.Ratings), doc: doc}, nil
}

// Require refuses answers to controls that the standards do not have. A file that was not read has no lines: then the
// name stands alone.
func (f File) Require(standards []audit.Standard) error {
	known := controlsOf(standards)
	r := refusals{doc: f.doc, list: "answers", file: f.Name}
	for i, a := range f.Answers {
		r.control(known, i, a.Standard, a.Control)
	}
	return yamlfile.Join(r.found)
}

// Naming returns err in the line of every answer that names the evidence file with this digest, and nil where none does.
func (f File) Naming(sum string, err error) error {
	msg, hint := message.Split(err)
	r := refusals{doc: f.doc, list: "answers", file: f.Name}
	for i, a := range f.Answers {
		for j, e := range a.Evidence {
			if e.SHA256 == sum {
				r.refuse(message.Of("evidence[%d]: %s: %s", j, e.Name, msg), hint, i, "evidence", j)
			}
		}
	}
	return yamlfile.Join(r.found)
}

func (r *refusals) answer(i int, a *audit.Answer) {
	r.required(i, "standard", a.Standard, "control", a.Control, "record", a.Record, "name", a.Name)
	if !slices.Contains(Verdicts, a.Verdict) {
		r.refuse(message.Of("verdict: %q is none that a person gives", a.Verdict), verdictHint(string(a.Verdict)), i, "verdict")
	}
	r.text(i, "record", a.Record)
	r.text(i, "reason", a.Reason)
	r.days(i, "date", a.Date, "valid_until", a.ValidUntil)
	a.Evidence = orEmpty(a.Evidence)
	for j, e := range a.Evidence {
		r.evidence(i, j, e, a.Evidence[:j])
	}
}

// Verdicts are those that a person may give, in the order in which they are offered.
var Verdicts = []audit.Verdict{audit.Conform, audit.PartlyConform, audit.Nonconform, audit.VerdictNotApplicable}

func verdictHint(word string) message.Text {
	names := make([]string, len(Verdicts))
	for i, v := range Verdicts {
		names[i] = string(v)
		if [...]string{"符合", "部分符合", "不符合", "不适用"}[i] == strings.TrimSpace(word) {
			return message.Of("write %s", names[i])
		}
	}
	if near := yamlfile.Nearest(word, names); near != "" {
		return message.Of("did you mean %q?", near)
	}
	return message.Of("write one of %s", strings.Join(names, ", "))
}

func (r *refusals) evidence(i, j int, e audit.AnswerFile, before []audit.AnswerFile) {
	switch {
	case strings.TrimSpace(e.Name) == "":
		r.refuse(message.Of("evidence[%d]: no name", j), message.Of("name the file as it is called in the evidence folder"), i, "evidence", j)
	case !IsFileName(e.Name):
		r.refuse(message.Of("evidence[%d]: %q is no path below a folder", j, e.Name), message.Of("write it as photos/door.jpg, without .., backslashes, semicolons and line breaks"), i, "evidence", j, "name")
	case slices.ContainsFunc(before, func(b audit.AnswerFile) bool { return b.Name == e.Name }):
		r.refuse(message.Of("evidence[%d]: %q stands twice", j, e.Name), message.Of("keep one of them"), i, "evidence", j, "name")
	}
	if !digest.MatchString(e.SHA256) {
		r.refuse(message.Of("evidence[%d]: sha256 is not 64 hex digits in lower case", j), message.Of("sha256sum prints it; assay worksheet import fills it in"), i, "evidence", j, "sha256")
	}
	if e.Size < 0 {
		r.refuse(message.Of("evidence[%d]: size is negative", j), message.Of("write its size in bytes; assay worksheet import fills it in"), i, "evidence", j, "size")
	}
}

// IsFileName says whether name can stand for an evidence file: a clean path below a folder, slash-separated, that can be
// written beside others in one cell.
func IsFileName(name string) bool {
	return fs.ValidPath(name) && name != "." && !strings.ContainsAny(name, "\\;；\n\r") && strings.TrimSpace(name) == name
}

// ErrTooLarge is what WriteAnswers says of a file that nobody could read again.
var ErrTooLarge = message.Errorf("larger than what is read")

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
