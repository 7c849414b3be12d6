package answers

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// WriteProblems writes problems.yaml, sorted by standard and control point, so the same decisions produce the same
// bytes. Decisions that ReadProblems rejects are an error, and nothing is written.
func WriteProblems(w io.Writer, f Problems) error {
	var b strings.Builder
	fmt.Fprintf(&b, "format: %s\nzone: %s\n", ProblemsFormat, quote(cmp.Or(f.Zone, DefaultZone)))
	if len(f.Problems) == 0 {
		b.WriteString("problems: []\n")
	} else {
		b.WriteString("problems:\n")
	}
	for _, d := range SortedProblems(f.Problems) {
		writeProblem(&b, d)
	}
	if b.Len() > yamlfile.MaxSize {
		return message.Errorf(
			"write problems: %w (%d bytes)\nhint: put long texts into evidence files",
			ErrTooLarge,
			yamlfile.MaxSize,
		)
	}
	if _, err := ReadProblems("problems.yaml", []byte(b.String())); err != nil {
		return message.Errorf("write problems: %w", err)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// SortedProblems returns the decisions in the order in which they are written.
func SortedProblems(list []audit.ProblemDecision) []audit.ProblemDecision {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b audit.ProblemDecision) int {
		return CompareControls(a.Standard, a.Point, b.Standard, b.Point)
	})
	return out
}

func writeProblem(b *strings.Builder, d audit.ProblemDecision) {
	fmt.Fprintf(b, "  - standard: %s\n    point: %s\n", quote(d.Standard), quote(d.Point))
	writeOptional(b, "number", d.Number, "level", string(d.Level), "mitigation", d.Mitigation)
	writeOptional(b, "compensation", d.Compensation, "reason", d.Reason, "owner", d.Owner, "deadline", d.Deadline)
	writeOptional(b, "state", string(d.State), "corrected_on", d.CorrectedOn)
	writeEvidence(b, d.Evidence)
	fmt.Fprintf(b, "    name: %s\n    date: %s\n", quote(d.Name), quote(d.Date))
}
