package evidence

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// consistency checks the references inside an assessment while it is read. It stores the ids of findings and, for
// each result, a digest of the ids that it lists, so that the largest assessment needs little memory. The fields
// may come in any order.
type consistency struct {
	findings  int
	checks    map[string]*checkTally // counts of findings and summaries, by check
	standards map[string]*standardTally
	results   []resultNote
	controls  map[controlKey]bool
	verdicts  map[audit.ControlRef]bool // verdicts of the results
	problems  []problemNote
	known     map[string]bool // ids of problems
	waivers   map[string]bool
	waived    map[string]message.Text // waiver → the first finding or result that names it
	targets   map[string]bool
	scores    map[string]bool
	evidence  map[string]bool
	inUse     map[parameterKey]bool
	objects   map[string]bool
	recorded  map[string]bool     // objects of records
	records   map[controlKey]bool // controls of records
}

// A controlKey identifies a control of a standard.
type controlKey struct{ standard, control string }

func (k controlKey) String() string { return k.standard + " " + k.control }

// A parameterKey identifies a parameter of a check.
type parameterKey struct{ check, name string }

func (k parameterKey) String() string { return k.check + " " + k.name }

type checkTally struct {
	summary *audit.CheckSummary
	got     map[audit.Status]int
	ids     []findingID
	failed  []findingID
}

type standardTally struct {
	listed bool
	want   map[audit.Verdict]int
	got    map[audit.Verdict]int
}

// resultNote contains the parts of a result that are checked after all findings are known.
type resultNote struct {
	name   string
	checks []string
	listed int
	sum    [sha256.Size]byte
}

func newConsistency() *consistency {
	return &consistency{
		checks:    map[string]*checkTally{},
		standards: map[string]*standardTally{},
		controls:  map[controlKey]bool{},
		verdicts:  map[audit.ControlRef]bool{},
		known:     map[string]bool{},
		waivers:   map[string]bool{},
		waived:    map[string]message.Text{},
		targets:   map[string]bool{},
		scores:    map[string]bool{},
		evidence:  map[string]bool{},
		inUse:     map[parameterKey]bool{},
		objects:   map[string]bool{},
		recorded:  map[string]bool{},
		records:   map[controlKey]bool{},
	}
}

// add checks one field of the assessment, or one element of a list; v is a pointer to it.
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
	case *audit.Problem:
		return c.problem(v)
	case *audit.Gate:
		return checkGate(v)
	case *audit.Target:
		if err := checkGap(v.Error); err != nil {
			return message.Errorf("target %q: %w", v.Name, err)
		}
		return once(c.targets, v.Name, message.Of("target"))
	case *audit.Rating:
		return checkRating(v)
	case *audit.Evidence:
		err := checkEvidence(*v)
		if err == nil {
			err = checkGap(v.Gap)
		}
		if err != nil {
			return message.Errorf("evidence %q: %w", v.ID, err)
		}
		return once(c.evidence, v.ID, message.Of("evidence"))
	case *audit.ParameterInUse:
		if v.Name == "" {
			return message.Errorf("a parameter has no name")
		}
		return once(c.inUse, parameterKey{v.Check, v.Name}, message.Of("parameter"))
	case *audit.Object:
		return once(c.objects, v.ID, message.Of("object"))
	case *audit.Record:
		return c.record(v)
	case *audit.Score:
		if err := checkScore(v); err != nil {
			return err
		}
		return once(c.scores, v.Standard, message.Of("score of standard"))
	}
	return nil
}

// once returns an error if key is empty or already in seen, and adds it otherwise.
func once[K comparable](seen map[K]bool, key K, what message.Text) error {
	var zero K
	switch {
	case key == zero:
		return message.Errorf("a %s has no name", what)
	case seen[key]:
		return message.Errorf("%s %q is listed twice", what, fmt.Sprint(key))
	}
	seen[key] = true
	return nil
}

func (c *consistency) finding(f *audit.Finding) error {
	id, err := parseFindingID(f.ID)
	if err != nil {
		return err
	}
	wrong := func(what message.Text) error {
		return message.Errorf("finding %s: %s", f.ID, what)
	}
	switch {
	case f.Check == "":
		return wrong(message.Of("it names no check"))
	case f.Target == "" || f.Subject.Kind == "" || f.Subject.ID == "":
		return wrong(message.Of("it has no target or subject"))
	case f.Reason == "" || f.ReasonEN == "":
		return wrong(message.Of("it has no reason"))
	case !slices.Contains(statuses, f.Status):
		return wrong(message.Of("unknown status %q", f.Status))
	case !slices.Contains(severities, f.Severity):
		return wrong(message.Of("unknown severity %q", f.Severity))
	case f.Waiver != "" && f.Status != audit.Fail:
		return wrong(message.Of("waiver %q of a finding that does not fail", f.Waiver))
	}
	for _, e := range f.Evidence {
		if e.SHA256 != "" && !isHex256(e.SHA256) || !slices.Contains(states, e.State) {
			return wrong(
				message.Of("its evidence has an unknown state, or a digest that is not 64 lower-case hex digits"),
			)
		}
	}
	if f.Waiver != "" && c.waived[f.Waiver].IsZero() {
		c.waived[f.Waiver] = message.Of("finding %s", f.ID)
	}
	t := c.tally(f.Check)
	t.got[f.Status]++
	t.ids = append(t.ids, id)
	if f.Status == audit.Fail {
		t.failed = append(t.failed, id)
	}
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
		return message.Errorf("a check has no id")
	case t.summary != nil:
		return message.Errorf("check %q is listed twice", s.ID)
	case !slices.Contains(severities, s.Severity):
		return message.Errorf("check %s: unknown severity %q", s.ID, s.Severity)
	}
	t.summary = s
	return nil
}

func (c *consistency) standard(s *audit.StandardSummary) error {
	t := c.standardTally(s.ID)
	switch {
	case s.ID == "":
		return message.Errorf("a standard has no id")
	case t.listed:
		return message.Errorf("standard %q is listed twice", s.ID)
	case len(s.Counts) != len(audit.Verdicts):
		return message.Errorf("standard %s: its counts are not one for each verdict", s.ID)
	}
	for _, v := range audit.Verdicts {
		if _, ok := s.Counts[v]; !ok {
			return message.Errorf("standard %s: it has no count of %s", s.ID, v)
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
		return message.Errorf("waiver %s: unknown state %q", w.ID, w.State)
	}
	return once(c.waivers, w.ID, message.Of("waiver"))
}

func (c *consistency) result(r *audit.Result) error {
	name := r.Standard + " " + r.Control
	wrong := func(what message.Text) error {
		return message.Errorf("result %s: %s", name, what)
	}
	switch {
	case r.Standard == "" || r.Control == "":
		return wrong(message.Of("it names no standard or no control"))
	case !slices.Contains(audit.Verdicts, r.Verdict):
		return wrong(message.Of("unknown verdict %q", r.Verdict))
	case !slices.Contains(audit.Verdicts, r.Machine):
		return wrong(message.Of("unknown verdict %q", r.Machine))
	case !slices.Contains(kinds, r.Kind):
		return wrong(message.Of("unknown kind %q", r.Kind))
	case slices.ContainsFunc(r.Methods, func(m audit.Method) bool { return !slices.Contains(methods, m) }):
		return wrong(message.Of("unknown method in %v", r.Methods))
	case r.Verdict != r.Machine && len(r.Answers) == 0:
		return wrong(message.Of("its verdict is not the machine's, and no person answered"))
	}
	if err := once(c.controls, controlKey{r.Standard, r.Control}, message.Of("result")); err != nil {
		return err
	}
	for _, a := range r.Answers {
		if a.Standard != r.Standard || a.Control != r.Control || !slices.Contains(answered, a.Verdict) {
			return wrong(message.Of("it has an answer to another control, or with an unknown verdict"))
		}
	}
	ids, err := findingIDs(r.Findings)
	if err != nil {
		return wrong(sentence(err))
	}
	for id, waiver := range r.Waived {
		n, err := parseFindingID(id)
		if _, listed := slices.BinarySearch(ids, n); err != nil || !listed {
			return wrong(message.Of("it waives finding %q, which it does not list", id))
		}
		if c.waived[waiver].IsZero() {
			c.waived[waiver] = message.Of("result %s", name)
		}
	}
	if r.Waiver != nil && c.waived[r.Waiver.ID].IsZero() {
		c.waived[r.Waiver.ID] = message.Of("result %s", name)
	}
	c.standardTally(r.Standard).got[r.Verdict]++
	c.verdicts[audit.ControlRef{Standard: r.Standard, Control: r.Control, Verdict: r.Verdict}] = true
	c.results = append(c.results, resultNote{name, r.Checks, len(ids), sumOf(ids)})
	return nil
}
