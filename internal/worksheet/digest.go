package worksheet

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
)

// An identity is the set of digests that identify the assessment of a working paper: those of its inputs and one of
// its findings. Answers and waivers are not included, so that the papers of several people still belong after one of
// them is imported.
type identity map[string]string

const machineDigest = "assessment"

func identify(a *audit.Assessment) identity {
	id := identity{}
	maps.Copy(id, a.Inputs)
	delete(id, "answers")
	delete(id, "waivers")
	type result struct {
		Standard, Control string
		Findings          []string
	}
	type finding struct{ ID, Status string }
	var all struct {
		Format   string
		System   audit.System
		Results  []result
		Findings []finding
	}
	all.Format, all.System = a.Format, a.System
	for _, r := range a.Results {
		all.Results = append(all.Results, result{r.Standard, r.Control, r.Findings})
	}
	for _, f := range a.Findings {
		all.Findings = append(all.Findings, finding{f.ID, string(f.Status)})
	}
	sum := sha256.Sum256(encode(all))
	id[machineDigest] = "sha256:" + hex.EncodeToString(sum[:])
	return id
}

// rowKey returns a key derived from the secret and the assessment, so that a row of another assessment does not
// verify. It is nil without a secret.
func rowKey(secret []byte, id identity) []byte {
	if len(secret) == 0 {
		return nil
	}
	return keyed(secret, []string{Format, id[machineDigest]})
}

// rowDigest returns the keyed digest of the parts of a row that must not be edited, or "" without a key.
func rowDigest(key []byte, id, base string, locked []string) string {
	if key == nil {
		return ""
	}
	fields := []string{canonical(id), canonical(base)}
	for _, t := range locked {
		fields = append(fields, canonical(t))
	}
	return hex.EncodeToString(keyed(key, fields))
}

func keyed(key []byte, fields []string) []byte {
	m := hmac.New(sha256.New, key)
	m.Write(encode(fields))
	return m.Sum(nil)
}

// fingerprint returns a short digest of filled-in cells that does not depend on the program that wrote them, or ""
// for empty cells.
func fingerprint(in inputs) string {
	fields := []string{
		string(in.verdict),
		canonical(in.record),
		canonical(strings.Join(in.evidence, "\n")),
		canonical(in.name),
		in.date,
		in.until,
		canonical(in.reason),
		string(in.method),
		canonical(in.interviewee),
		canonical(in.reviewer),
		canonical(in.problem),
		string(in.level),
		canonical(in.remediation),
		in.scope,
		in.demand,
	}
	if strings.Join(fields, "") == "" {
		return ""
	}
	sum := sha256.Sum256(encode(fields))
	return hex.EncodeToString(sum[:8])
}

// inputs are the values of the input cells of a row.
type inputs struct {
	verdict               audit.Verdict
	record, name, reason  string
	evidence              []string // file names
	date, until           string
	method                audit.Method
	interviewee, reviewer string
	problem, remediation  string
	level                 audit.Severity
	scope                 string // one of the scopes; "" for the object of the row
	demand                string // "" for all demands of the row
}

// The scopes of an answer besides the object of its row.
const (
	likeScope = "like" // objects of the same kind, product and version
	kindScope = "kind" // all objects of the kind
	allScope  = "all"  // all objects of the item
)

func inputsOf(a audit.Answer) inputs {
	in := inputs{
		verdict:     a.Verdict,
		record:      a.Record,
		name:        a.Name,
		reason:      a.Reason,
		date:        a.Date,
		until:       a.ValidUntil,
		method:      a.Method,
		interviewee: a.Interviewee,
		reviewer:    a.Reviewer,
		problem:     a.Problem,
		level:       a.Level,
		remediation: a.Remediation,
		demand:      a.Demand,
	}
	switch {
	case len(a.Objects) > 0:
	case a.Like != "":
		in.scope = likeScope
	case a.Kind != "":
		in.scope = kindScope
	default:
		in.scope = allScope
	}
	for _, e := range a.Evidence {
		in.evidence = append(in.evidence, e.Name)
	}
	return in
}

// canonical returns s with normalized white space, which other programs may have changed.
func canonical(s string) string { return strings.Join(strings.Fields(workbook.Text(s)), " ") }

func encode(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // only texts and lists of texts are encoded
	}
	return data
}
