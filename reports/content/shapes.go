package content

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// The ids of the shapes, which are those of the shipped templates.
const (
	MLPS       = "mlps-2025"       // classified protection
	Capability = "capability"      // GB/T 31168
	Acceptance = "acceptance"      // of a cloud service
	General    = "general"         // any other standard
	Filing     = "filing"          // data for grading and filing
	Plan       = "protection-plan" // of the operator
	Reuse      = "reuse"           // results for tenants
	Workbook   = "workbook"        // further tables of the workbook
)

// reportShapes are the shapes of which the first one that applies is the report.
var reportShapes = []string{MLPS, Capability, Acceptance, General}

// about has a function for each of them that reports whether it is about a standard.
var about = map[string]func(id string) bool{
	MLPS:       func(id string) bool { return strings.HasPrefix(id, "gbt22239-") },
	Capability: func(id string) bool { return strings.HasPrefix(id, "gbt31168-") },
	Acceptance: func(id string) bool {
		return strings.HasPrefix(id, "gw-cloud-") || id == "smartcloud-2017" || id == "daas-2017"
	},
	General: func(string) bool { return true },
}

// Main returns the shape of the report of an assessment: the first one that applies.
func Main(a *audit.Assessment) string {
	for _, id := range reportShapes {
		if len(standardsOf(a, id)) > 0 {
			return id
		}
	}
	return General
}

// Shapes returns the shapes that apply to an assessment, that of the report first.
func Shapes(a *audit.Assessment) []string {
	main := Main(a)
	out := []string{main}
	for _, id := range []string{Capability, Acceptance} {
		if id != main && len(standardsOf(a, id)) > 0 {
			out = append(out, id)
		}
	}
	if main == MLPS {
		out = append(out, Filing, Plan, Reuse)
	}
	return out
}

// AllShapes returns every shape.
func AllShapes() []string { return append(slices.Clone(reportShapes), Filing, Plan, Reuse) }

// Standards returns the ids of the standards that a shape is about in an assessment.
func Standards(a *audit.Assessment, shape string) []string {
	if about[shape] == nil {
		shape = Main(a)
	}
	return standardsOf(a, shape)
}

func standardsOf(a *audit.Assessment, shape string) []string {
	var out []string
	for _, s := range a.Standards {
		if about[shape](s.ID) {
			out = append(out, s.ID)
		}
	}
	return out
}
