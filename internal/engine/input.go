package engine

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/project"
)

// Input is the complete input of an assessment.
type Input struct {
	Snapshot  *audit.Snapshot
	Document  func(audit.Evidence) ([]byte, error) // returns one piece of evidence, checked against its digest
	Site      audit.Site
	Standards []audit.Standard // the catalogs to judge, in any order
	Others    []string         // ids of known standards that are not judged; their parameters are accepted
	Answers   []audit.Answer   // of people; only answers valid on the day of the snapshot count
	Ratings   []audit.Rating   // of risk cases and triggers, by people; valid likewise
	Waivers   []audit.Waiver
	Decisions []audit.ProblemDecision // about security problems, by people
	Kinds     []audit.ObjectKind      // of objects; none: no objects are derived
	Plan      *project.Plan           // assessment plan; nil: every object is in the sample
	// Equivalences let an answer count for a control of another standard.
	Equivalences []audit.Equivalence
	Risks        []audit.Risk // high-risk cases and major-risk triggers of the controls
	// Digests are those of snapshot, controls, parameters, answers, waivers, plan and problems: "sha256:…". That of the
	// checks is added.
	Digests map[string]string
}

// leavesOut reports whether a vCenter is outside the site's scope.
func leavesOut(in Input, estates []*estate) bool {
	return slices.ContainsFunc(in.Snapshot.Targets, func(t audit.Target) bool {
		return t.Kind == "vsphere" &&
			!slices.ContainsFunc(estates, func(s *estate) bool { return s.target.Name == t.Name })
	})
}
