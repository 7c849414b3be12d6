// Package answers reads, writes and merges the contributions of people to an assessment: answers, ratings,
// waivers and the register of security problems. Errors have the form file:line: message, with a hint. The package
// opens no files, and an answer does not replace that of another person.
package answers

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// AnswersFormat and WaiversFormat are the format versions of answers.yaml and waivers.yaml.
const (
	AnswersFormat = "assay.answers/1"
	WaiversFormat = "assay.waivers/1"
)

// DefaultZone is the time zone of a file without one.
const DefaultZone = "+08:00"

// MaxRecord is the largest length of a text in UTF-16 units, chosen to fit a cell of a workbook.
const MaxRecord = 32000

// A File is the content of one answers.yaml.
type File struct {
	Name    string         // file name for messages
	Zone    string         // time zone of the dates as a fixed offset: +08:00
	Answers []audit.Answer // not nil; in the order of the file
	Ratings []audit.Rating // of high-risk cases and major-risk triggers; not nil, in the order of the file
	doc     *yamlfile.Document
}

// ReadAnswers parses answers.yaml. name is the file name in messages. The error joins all errors in the file.
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
	first := map[duplicateKey]int{}
	for i := range in.Answers {
		r.answer(i, &in.Answers[i])
		r.duplicate(i, in.Answers[i], first)
	}
	rated := refusals{doc: doc, list: "ratings"}
	rated.ratings(in.Ratings)
	r.found = append(r.found, doc.Unprintable(isProse)...)
	if err := yamlfile.Join(append(r.found, rated.found...)); err != nil {
		return File{}, err
	}
	return File{Name: name, Zone: zone, Answers: orEmpty(in.Answers), Ratings: orEmpty(in.Ratings), doc: doc}, nil
}

// Require returns an error for every answer to a control that the standards do not have. If f was not read from a
// file, the errors have line 1.
func (f File) Require(standards []audit.Standard) error {
	known := controlsOf(standards)
	r := refusals{doc: f.doc, list: "answers", file: f.Name}
	for i, a := range f.Answers {
		r.control(known, i, a.Standard, a.Control)
	}
	return yamlfile.Join(r.found)
}

// Naming returns err once for every answer that refers to the evidence file with this digest, with the line of the
// reference, or nil if there is none.
func (f File) Naming(sum string, err error) error {
	r := refusals{doc: f.doc, list: "answers", file: f.Name}
	for i, a := range f.Answers {
		r.naming(i, a.Evidence, sum, err)
	}
	return yamlfile.Join(r.found)
}

// Locate returns err with the file and the line of an answer, or nil if the file does not have the answer.
func (f File) Locate(a audit.Answer, err error) error {
	msg, hint := message.Split(err)
	r := refusals{doc: f.doc, list: "answers", file: f.Name}
	for i, x := range f.Answers {
		if Equal(x, a) {
			r.refuse(msg, hint, i)
		}
	}
	return yamlfile.Join(r.found)
}

// naming adds err at each of the evidence files of entry i that has this digest.
func (r *refusals) naming(i int, files []audit.AnswerFile, sum string, err error) {
	msg, hint := message.Split(err)
	for j, e := range files {
		if e.SHA256 == sum {
			r.refuse(message.Of("evidence[%d]: %s: %s", j, e.Name, msg), hint, i, "evidence", j)
		}
	}
}

func (r *refusals) answer(i int, a *audit.Answer) {
	r.required(i, "standard", a.Standard, "control", a.Control, "record", a.Record, "name", a.Name)
	if !slices.Contains(Verdicts, a.Verdict) {
		r.refuse(
			message.Of("verdict: %q is not a verdict of a person", a.Verdict),
			verdictHint(string(a.Verdict)),
			i,
			"verdict",
		)
	}
	r.scope(i, a)
	r.people(i, a)
	r.text(i, "record", a.Record)
	r.text(i, "reason", a.Reason)
	r.unmet(i, a)
	r.days(i, "date", a.Date, "valid_until", a.ValidUntil)
	a.Evidence = orEmpty(a.Evidence)
	for j, e := range a.Evidence {
		r.evidence(i, j, e, a.Evidence[:j])
	}
}

// Verdicts are the verdicts that a person may choose, in the order in which they are offered.
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
		r.refuse(
			message.Of("evidence[%d]: no name", j),
			message.Of("name the file as it is called in the evidence folder"),
			i,
			"evidence",
			j,
		)
	case !IsFileName(e.Name):
		r.refuse(
			message.Of("evidence[%d]: %q is no path below a folder", j, e.Name),
			message.Of("write it as photos/door.jpg, without .., backslashes, semicolons and line breaks"),
			i,
			"evidence",
			j,
			"name",
		)
	case slices.ContainsFunc(before, func(b audit.AnswerFile) bool { return b.Name == e.Name }):
		r.refuse(
			message.Of("evidence[%d]: %q occurs twice", j, e.Name),
			message.Of("keep one of them"),
			i,
			"evidence",
			j,
			"name",
		)
	}
	if !digest.MatchString(e.SHA256) {
		r.refuse(
			message.Of("evidence[%d]: sha256 is not 64 hex digits in lower case", j),
			message.Of("sha256sum prints it; assay worksheet import fills it in"),
			i,
			"evidence",
			j,
			"sha256",
		)
	}
	if e.Size < 0 {
		r.refuse(
			message.Of("evidence[%d]: size is negative", j),
			message.Of("write its size in bytes; assay worksheet import fills it in"),
			i,
			"evidence",
			j,
			"size",
		)
	}
}

// IsFileName reports whether name is valid for an evidence file: a clean, slash-separated path below a folder that
// can be listed with others in one cell.
func IsFileName(name string) bool {
	return fs.ValidPath(name) && name != "." && !strings.ContainsAny(name, "\\;；\n\r") &&
		strings.TrimSpace(name) == name
}

// ErrTooLarge is returned by WriteAnswers if the file would be too large to read.
var ErrTooLarge = message.Errorf("larger than the limit of reading")

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
