package evidence

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// consistency compares an assessment with itself while it is read. Of a finding it keeps the id, of a result a digest of the ids that
// it names, so that the largest assessment costs little memory. It takes the fields in any order.
type consistency struct {
	findings  int
	checks    map[string]*checkTally // of findings and summaries, by check
	standards map[string]*standardTally
	results   []resultNote
	controls  map[[2]string]bool
	waivers   map[string]bool
	waived    map[string]string // waiver → the first finding or result that names it
	targets   map[string]bool
	scores    map[string]bool
	evidence  map[string]bool
	inUse     map[[2]string]bool
}

// findingID is the number in the id of a finding.
type findingID uint64

type checkTally struct {
	summary *audit.CheckSummary
	got     map[audit.Status]int
	ids     []findingID
}

type standardTally struct {
	listed bool
	want   map[audit.Verdict]int
	got    map[audit.Verdict]int
}

// resultNote is what must hold of a result once every finding is known.
type resultNote struct {
	name   string
	checks []string
	listed int
	sum    [sha256.Size]byte
}

func newConsistency() *consistency {
	return &consistency{
		checks: map[string]*checkTally{}, standards: map[string]*standardTally{}, controls: map[[2]string]bool{},
		waivers: map[string]bool{}, waived: map[string]string{}, targets: map[string]bool{}, scores: map[string]bool{},
		evidence: map[string]bool{}, inUse: map[[2]string]bool{},
	}
}

// add takes a pointer to one field of the assessment, or to one element of a list.
func (c *consistency) add(v any) error {
	switch v := v.(type) {
	case *audit.Finding:
		return c.finding(v)
	case *audit.Result:
		return c.result(v)
	case *audit.CheckSummary:
		return c.check(v)
	case *audit.StandardSummary:
		return c.standard(v)
	case *audit.WaiverUse:
		return c.waiver(v)
	case *audit.Target:
		return once(c.targets, v.Name, "target")
	case *audit.Evidence:
		if err := checkEvidence(*v); err != nil {
			return fmt.Errorf("evidence %q: %w", v.ID, err)
		}
		return once(c.evidence, v.ID, "evidence")
	case *audit.ParameterInUse:
		if v.Name == "" {
			return errors.New("a parameter has no name")
		}
		return once(c.inUse, [2]string{v.Check, v.Name}, "parameter")
	case *audit.Score:
		return once(c.scores, v.Standard, "score of standard")
	}
	return nil
}

// once refuses an empty or repeated key.
func once[K comparable](seen map[K]bool, key K, what string) error {
	var zero K
	switch {
	case key == zero:
		return fmt.Errorf("a %s has no name", what)
	case seen[key]:
		return fmt.Errorf("%s %q is listed twice", what, fmt.Sprint(key))
	}
	seen[key] = true
	return nil
}

var (
	statuses   = []audit.Status{audit.Pass, audit.Fail, audit.NotApplicable, audit.Undetermined}
	severities = []audit.Severity{audit.High, audit.Medium, audit.Low}
	kinds      = []string{"manual", "hybrid", "automated"}
	// states of a piece of evidence as a finding cites it; known is written as ""
	states = []audit.State{"", audit.Unset, audit.Denied, audit.Unsupported, audit.Unreachable, audit.Stale, audit.Failed, audit.Partial, audit.Absent}
	// what an answer may say
	answered = []audit.Verdict{audit.Conform, audit.PartlyConform, audit.Nonconform, audit.VerdictNotApplicable}
)

func parseFindingID(s string) (findingID, error) {
	digits, ok := strings.CutPrefix(s, "F-")
	b, err := hex.DecodeString(digits)
	if !ok || err != nil || len(b) != 6 || digits != strings.ToLower(digits) {
		return 0, fmt.Errorf("the id %q of a finding is not F- and 12 lower-case hex digits", s)
	}
	return findingID(binary.BigEndian.Uint64(append([]byte{0, 0}, b...))), nil
}

func (c *consistency) finding(f *audit.Finding) error {
	id, err := parseFindingID(f.ID)
	if err != nil {
		return err
	}
	wrong := func(format string, args ...any) error {
		return fmt.Errorf("finding %s: "+format, append([]any{f.ID}, args...)...)
	}
	switch {
	case f.Check == "":
		return wrong("it names no check")
	case f.Target == "" || f.Subject.Kind == "" || f.Subject.ID == "":
		return wrong("it has no target or subject")
	case f.Reason == "" || f.ReasonEN == "":
		return wrong("it has no reason")
	case !slices.Contains(statuses, f.Status):
		return wrong("unknown status %q", f.Status)
	case !slices.Contains(severities, f.Severity):
		return wrong("unknown severity %q", f.Severity)
	case f.Waiver != "" && f.Status != audit.Fail:
		return wrong("waiver %q of a finding that does not fail", f.Waiver)
	}
	for _, e := range f.Evidence {
		if e.SHA256 != "" && !isHex256(e.SHA256) || !slices.Contains(states, e.State) {
			return wrong("its evidence has an unknown state, or a digest that is not 64 lower-case hex digits")
		}
	}
	if f.Waiver != "" && c.waived[f.Waiver] == "" {
		c.waived[f.Waiver] = "finding " + f.ID
	}
	t := c.tally(f.Check)
	t.got[f.Status]++
	t.ids = append(t.ids, id)
	c.findings++
	return nil
}

func (c *consistency) tally(check string) *checkTally {
	t := c.checks[check]
	if t == nil {
		t = &checkTally{got: map[audit.Status]int{}}
		c.checks[check] = t
	}
	return t
}

func (c *consistency) check(s *audit.CheckSummary) error {
	t := c.tally(s.ID)
	switch {
	case s.ID == "":
		return errors.New("a check has no id")
	case t.summary != nil:
		return fmt.Errorf("check %q is listed twice", s.ID)
	case !slices.Contains(severities, s.Severity):
		return fmt.Errorf("check %s: unknown severity %q", s.ID, s.Severity)
	}
	t.summary = s
	return nil
}

func (c *consistency) standard(s *audit.StandardSummary) error {
	t := c.standardTally(s.ID)
	switch {
	case s.ID == "":
		return errors.New("a standard has no id")
	case t.listed:
		return fmt.Errorf("standard %q is listed twice", s.ID)
	case len(s.Counts) != len(audit.Verdicts):
		return fmt.Errorf("standard %s: its counts are not one for each verdict", s.ID)
	}
	for _, v := range audit.Verdicts {
		if _, ok := s.Counts[v]; !ok {
			return fmt.Errorf("standard %s: it has no count of %s", s.ID, v)
		}
	}
	t.listed, t.want = true, s.Counts
	return nil
}

func (c *consistency) standardTally(id string) *standardTally {
	t := c.standards[id]
	if t == nil {
		t = &standardTally{got: map[audit.Verdict]int{}}
		c.standards[id] = t
	}
	return t
}

func (c *consistency) waiver(w *audit.WaiverUse) error {
	switch w.State {
	case audit.WaiverActive, audit.WaiverExpired, audit.WaiverNotStarted, audit.WaiverUnused:
	default:
		return fmt.Errorf("waiver %s: unknown state %q", w.ID, w.State)
	}
	return once(c.waivers, w.ID, "waiver")
}

func (c *consistency) result(r *audit.Result) error {
	name := r.Standard + " " + r.Control
	wrong := func(format string, args ...any) error {
		return fmt.Errorf("result %s: "+format, append([]any{name}, args...)...)
	}
	switch {
	case r.Standard == "" || r.Control == "":
		return wrong("it names no standard or no control")
	case !slices.Contains(audit.Verdicts, r.Verdict):
		return wrong("unknown verdict %q", r.Verdict)
	case !slices.Contains(audit.Verdicts, r.Machine):
		return wrong("unknown verdict %q", r.Machine)
	case !slices.Contains(kinds, r.Kind):
		return wrong("unknown kind %q", r.Kind)
	case r.Verdict != r.Machine && len(r.Answers) == 0:
		return wrong("its verdict is not the machine's, and no person answered")
	}
	if err := once(c.controls, [2]string{r.Standard, r.Control}, "result"); err != nil {
		return err
	}
	for _, a := range r.Answers {
		if a.Standard != r.Standard || a.Control != r.Control || !slices.Contains(answered, a.Verdict) {
			return wrong("it has an answer to another control, or with an unknown verdict")
		}
	}
	ids, err := findingIDs(r.Findings)
	if err != nil {
		return wrong("%w", err)
	}
	for id, waiver := range r.Waived {
		n, err := parseFindingID(id)
		if _, listed := slices.BinarySearch(ids, n); err != nil || !listed {
			return wrong("it waives finding %q, which it does not list", id)
		}
		if c.waived[waiver] == "" {
			c.waived[waiver] = "result " + name
		}
	}
	if r.Waiver != nil && c.waived[r.Waiver.ID] == "" {
		c.waived[r.Waiver.ID] = "result " + name
	}
	c.standardTally(r.Standard).got[r.Verdict]++
	c.results = append(c.results, resultNote{name, r.Checks, len(ids), sumOf(ids)})
	return nil
}

func findingIDs(list []string) ([]findingID, error) {
	ids := make([]findingID, len(list))
	for i, s := range list {
		id, err := parseFindingID(s)
		if err != nil {
			return nil, err
		}
		if i > 0 && ids[i-1] >= id {
			return nil, fmt.Errorf("finding %s: listed twice or not in order", s)
		}
		ids[i] = id
	}
	return ids, nil
}

func sumOf(ids []findingID) (sum [sha256.Size]byte) {
	h := sha256.New()
	var b [8]byte
	for _, id := range ids {
		binary.BigEndian.PutUint64(b[:], uint64(id))
		h.Write(b[:])
	}
	return [sha256.Size]byte(h.Sum(sum[:0]))
}
