package answers

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// WriteAnswers writes answers.yaml, sorted by standard, control or risk, name and date, so the same answers produce
// the same bytes. Answers that ReadAnswers rejects are an error, and nothing is written.
func WriteAnswers(w io.Writer, f File) error {
	var b strings.Builder
	fmt.Fprintf(&b, "format: %s\nzone: %s\n", AnswersFormat, quote(cmp.Or(f.Zone, DefaultZone)))
	if len(f.Answers) == 0 {
		b.WriteString("answers: []\n")
	} else {
		b.WriteString("answers:\n")
	}
	for _, a := range Sorted(f.Answers) {
		writeAnswer(&b, a)
	}
	if len(f.Ratings) > 0 {
		b.WriteString("ratings:\n")
	}
	for _, r := range SortedRatings(f.Ratings) {
		writeRating(&b, r)
	}
	if b.Len() > yamlfile.MaxSize {
		return message.Errorf(
			"write answers: %w (%d bytes)\nhint: put long records into evidence files",
			ErrTooLarge,
			yamlfile.MaxSize,
		)
	}
	if _, err := ReadAnswers("answers.yaml", []byte(b.String())); err != nil {
		return message.Errorf("write answers: %w", err)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func writeAnswer(b *strings.Builder, a audit.Answer) {
	fmt.Fprintf(b, "  - standard: %s\n    control: %s\n", quote(a.Standard), quote(a.Control))
	writeOptional(b, "demand", a.Demand, "kind", a.Kind, "like", a.Like)
	if len(a.Objects) > 0 {
		objects := make([]string, len(a.Objects))
		for i, o := range a.Objects {
			objects[i] = quote(o)
		}
		fmt.Fprintf(b, "    objects: [%s]\n", strings.Join(objects, ", "))
	}
	fmt.Fprintf(b, "    verdict: %s\n    record: %s\n", quote(string(a.Verdict)), quote(a.Record))
	writeOptional(b, "method", string(a.Method), "interviewee", a.Interviewee)
	writeEvidence(b, a.Evidence)
	fmt.Fprintf(b,
		"    name: %s\n    date: %s\n    valid_until: %s\n", quote(a.Name), quote(a.Date), quote(a.ValidUntil))
	writeOptional(b, "reviewer", a.Reviewer, "reason", a.Reason, "problem", a.Problem, "level", string(a.Level),
		"remediation", a.Remediation)
}

// writeOptional writes the keys of an answer whose values are not empty, given as alternating keys and values.
func writeOptional(b *strings.Builder, keysAndValues ...string) {
	for k := 0; k < len(keysAndValues); k += 2 {
		if keysAndValues[k+1] != "" {
			fmt.Fprintf(b, "    %s: %s\n", keysAndValues[k], quote(keysAndValues[k+1]))
		}
	}
}

func writeEvidence(b *strings.Builder, files []audit.AnswerFile) {
	if len(files) > 0 {
		b.WriteString("    evidence:\n")
	}
	for _, e := range files {
		fmt.Fprintf(b, "      - {name: %s, sha256: %s, size: %d}\n", quote(e.Name), quote(e.SHA256), e.Size)
	}
}

// quote returns s as one double-quoted line with invisible characters escaped. Invalid UTF-8 becomes U+FFFD.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.IsPrint(r) || r == '\u3000':
			b.WriteRune(r)
		case r <= 0xFFFF:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			fmt.Fprintf(&b, `\U%08X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// Sorted returns the answers in the order in which they are written.
func Sorted(list []audit.Answer) []audit.Answer {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b audit.Answer) int {
		return cmp.Or(
			CompareControls(a.Standard, a.Control, b.Standard, b.Control),
			byNumber(a.Demand, b.Demand),
			cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(a.Like, b.Like),
			slices.Compare(a.Objects, b.Objects),
			cmp.Compare(a.Name, b.Name),
			cmp.Compare(a.Date, b.Date),
		)
	})
	return out
}

// CompareControls compares controls by standard, then by number: 8.1.2 is before 8.1.10.
func CompareControls(standardA, controlA, standardB, controlB string) int {
	return cmp.Or(cmp.Compare(standardA, standardB), byNumber(controlA, controlB))
}

// byNumber compares texts with digits compared as numbers: 8.1.2 is before 8.1.10.
func byNumber(a, b string) int {
	for a != "" && b != "" {
		x, y := digits(a), digits(b)
		if x == "" || y == "" {
			if a[0] != b[0] {
				return cmp.Compare(a[0], b[0])
			}
			a, b = a[1:], b[1:]
			continue
		}
		p, q := strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
		if c := cmp.Or(cmp.Compare(len(p), len(q)), cmp.Compare(p, q), cmp.Compare(len(x), len(y))); c != 0 {
			return c
		}
		a, b = a[len(x):], b[len(y):]
	}
	return cmp.Compare(len(a), len(b))
}

func digits(s string) string {
	return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
}
