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

// identity names the assessment that a working paper belongs to: the digests of its inputs, and one of what the machine found.
// Answers and waivers are no part of it: the papers of three people still belong to an assessment that took in the first.
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

// rowKey binds the secret to the assessment: a row of another one does not verify. nil for no secret.
func rowKey(secret []byte, id identity) []byte {
	if len(secret) == 0 {
		return nil
	}
	return keyed(secret, []string{Format, id[machineDigest]})
}

// rowDigest is the keyed digest of what nobody may edit in a row; "" without a key.
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

// fingerprint tells one set of filled-in cells from another, whatever program wrote them; "" for an empty set.
func fingerprint(in inputs) string {
	fields := []string{string(in.verdict), canonical(in.record), canonical(strings.Join(in.evidence, "\n")), canonical(in.name), in.date, in.until, canonical(in.reason)}
	if strings.Join(fields, "") == "" {
		return ""
	}
	sum := sha256.Sum256(encode(fields))
	return hex.EncodeToString(sum[:8])
}

// inputs are the cells for people, read.
type inputs struct {
	verdict              audit.Verdict
	record, name, reason string
	evidence             []string // names of files
	date, until          string
}

func inputsOf(a audit.Answer) inputs {
	in := inputs{verdict: a.Verdict, record: a.Record, name: a.Name, reason: a.Reason, date: a.Date, until: a.ValidUntil}
	for _, e := range a.Evidence {
		in.evidence = append(in.evidence, e.Name)
	}
	return in
}

// canonical makes texts comparable that went through another program: it may have changed white space, and nothing else.
func canonical(s string) string { return strings.Join(strings.Fields(workbook.Text(s)), " ") }

func encode(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // texts and lists of texts only
	}
	return data
}
