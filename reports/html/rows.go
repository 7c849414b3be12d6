package html

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// rows are all findings for the script of the page, as columns. Numbers are indexes into Texts, unless the field says
// otherwise; 0 is the empty text. A pointer has * in place of the id of the subject.
type rows struct {
	Texts    []string       `json:"texts"`
	Words    map[string]any `json:"words"` // labels of the script
	ID       []string       `json:"id"`
	Status   []int          `json:"status"`   // index in statusOrder
	Severity []int          `json:"severity"` // rank, 3 is high
	Check    []int          `json:"check"`    // index in Checks
	Target   []int          `json:"target"`
	Kind     []int          `json:"kind"` // of the subject, its label
	Label    []int          `json:"label"`
	Subject  []int          `json:"subject"` // its id, as in a pointer
	Title    []int          `json:"title"`
	Expected []int          `json:"expected"`
	Observed []int          `json:"observed"`
	Reason   []int          `json:"reason"`
	Cause    []int          `json:"cause"`
	Controls []int          `json:"controls"` // index in Sets
	Refs     []int          `json:"refs"`     // index in Places
	Waiver   []int          `json:"waiver"`
	Checks   []rowCheck     `json:"checks"`
	Sets     [][]rowControl `json:"sets"`
	Places   [][][4]int     `json:"places"` // evidence, pointer, property, state
	Evidence []rowEvidence  `json:"evidence"`
	texts    map[string]int
	checks   map[string]int
	sets     map[string]int
	places   map[string]int
	evidence map[string]int
}

type rowCheck struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Remediation string   `json:"remediation"`
	Sources     []string `json:"sources"`
}

type rowControl struct {
	Standard string `json:"standard"`
	Text     string `json:"text"`
	Anchor   string `json:"anchor"`
}

type rowEvidence struct {
	ID      string `json:"id"`
	SHA256  string `json:"sha256"`
	Call    string `json:"call"`
	Account string `json:"account"`
	At      string `json:"at"`
	Anchor  string `json:"anchor"`
}

var statusOrder = []audit.Status{audit.Fail, audit.Undetermined, audit.Pass, audit.NotApplicable}

// Rows returns the findings as compressed JSON in base64url.
func (p *page) Rows() (string, error) {
	r := &rows{
		texts: map[string]int{}, checks: map[string]int{}, sets: map[string]int{}, places: map[string]int{},
		evidence: map[string]int{}, Words: p.L.script(),
	}
	r.text("")
	for _, e := range p.View.Evidence {
		r.evidence[e.ID] = len(r.Evidence)
		r.Evidence = append(r.Evidence, rowEvidence{
			plainText(e.ID), plainText(e.SHA256), plainText(e.Call), plainText(e.Account), plainText(e.At),
			anchor("evidence", e.ID),
		})
	}
	for i := range p.All {
		r.add(p, &p.All[i])
	}
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return "", err
	}
	if err := json.NewEncoder(z).Encode(r); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(packed.Bytes()), nil
}

// plainText returns a text as the page shows it: without invisible characters.
func plainText(s string) string {
	var b strings.Builder
	_, _ = (&visible{out: &b}).Write([]byte(s))
	return b.String()
}

func (r *rows) text(s string) int {
	i, ok := r.texts[s]
	if !ok {
		i = len(r.Texts)
		r.texts[s] = i
		r.Texts = append(r.Texts, plainText(s))
	}
	return i
}

// add adds one finding.
func (r *rows) add(p *page, f *reports.Finding) {
	status := 1 // an unknown status is undetermined
	for i, s := range statusOrder {
		if s == f.Status {
			status = i
		}
	}
	kind, _, _ := strings.Cut(f.SubjectLabel, " ")
	r.ID = append(r.ID, plainText(f.ID))
	r.Status = append(r.Status, status)
	r.Severity = append(r.Severity, f.Severity.Rank())
	r.Check = append(r.Check, r.check(f))
	r.Target = append(r.Target, r.text(f.Target))
	r.Kind = append(r.Kind, r.text(kind))
	r.Label = append(r.Label, r.text(f.SubjectLabel))
	r.Subject = append(r.Subject, r.text(subjectKey(f)))
	r.Title = append(r.Title, r.text(f.Title))
	r.Expected = append(r.Expected, r.text(f.Expected))
	r.Observed = append(r.Observed, r.text(f.Observed))
	r.Reason = append(r.Reason, r.text(f.Reason))
	r.Cause = append(r.Cause, r.text(causeOf(f)))
	r.Controls = append(r.Controls, r.set(p, f.Controls))
	r.Refs = append(r.Refs, r.place(f))
	r.Waiver = append(r.Waiver, r.text(strings.Join(append([]string{f.Waiver}, f.WaivedFor...), "\n")))
}

// subjectKey returns the id of the subject as it is written in pointers.
func subjectKey(f *reports.Finding) string {
	id := f.Subject.ID
	if own, is := strings.CutPrefix(id, f.Target+"/"); is {
		id = own
	}
	return strings.TrimPrefix(audit.Pointer(id), "/")
}

// causeOf returns why a finding is undetermined: the state of the first value that is not known, else the reason.
func causeOf(f *reports.Finding) string {
	if f.Status != audit.Undetermined {
		return ""
	}
	for _, e := range f.Evidence {
		if e.State != "" {
			return e.State
		}
	}
	return f.Reason
}

func (r *rows) check(f *reports.Finding) int {
	i, ok := r.checks[f.Check]
	if !ok {
		i = len(r.Checks)
		r.checks[f.Check] = i
		c := rowCheck{plainText(f.Check), plainText(f.CheckTitle), plainText(f.Remediation), []string{}}
		for _, s := range f.Sources {
			c.Sources = append(c.Sources, plainText(s))
		}
		r.Checks = append(r.Checks, c)
	}
	return i
}

func (r *rows) set(p *page, controls []string) int {
	key := strings.Join(controls, "\x00")
	i, ok := r.sets[key]
	if !ok {
		i = len(r.Sets)
		r.sets[key] = i
		set := []rowControl{}
		for n, to := range p.ControlLinks(controls) {
			standard, _, _ := strings.Cut(controls[n], " ")
			set = append(set, rowControl{plainText(p.StandardName(standard)), plainText(to.Text), to.To})
		}
		r.Sets = append(r.Sets, set)
	}
	return i
}

func (r *rows) place(f *reports.Finding) int {
	subject := subjectKey(f)
	list := [][4]int{}
	var key strings.Builder
	for _, e := range f.Evidence {
		at := e.Pointer
		if before, after, found := strings.Cut(at+"/", "/"+subject+"/"); found && subject != "" {
			at = strings.TrimSuffix(before+"/*/"+after, "/")
		}
		evidence, known := r.evidence[e.EvidenceID]
		if !known {
			evidence = -1
		}
		ref := [4]int{evidence, r.text(at), r.text(e.Source), r.text(e.State)}
		list = append(list, ref)
		for _, n := range ref {
			key.WriteString(strconv.Itoa(n) + ",")
		}
	}
	i, ok := r.places[key.String()]
	if !ok {
		i = len(r.Places)
		r.places[key.String()] = i
		r.Places = append(r.Places, list)
	}
	return i
}
