package engine

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/verdict"
)

// Validate returns the error that Assess would return for the input, without reading evidence. Errors of the site
// configuration are ConfigErrors.
func (e *Engine) Validate(in Input) error {
	if _, _, bad := e.choices(in); len(bad) > 0 {
		return bad
	}
	_, err := verdicts(in)
	return err
}

// choices returns the parameters in force and the errors of the site configuration.
func (e *Engine) choices(in Input) (values, []audit.ParameterInUse, ConfigErrors) {
	params, used, bad := e.parameters(in.Site.Parameters, in.Standards, in.Others)
	return params, used, append(append(bad, e.unknownNames(in)...), contradictoryServices(in)...)
}

// verdicts returns the judge for answers, ratings, waivers and decisions about problems. An error is a mistake in
// these.
func verdicts(in Input) (*verdict.Judge, error) {
	return verdict.Prepare(verdict.Input{
		Standards: Select(in.Standards, in.Site),
		Whole:     in.Standards,
		Answers:   in.Answers,
		Ratings:   in.Ratings,
		Waivers:   in.Waivers,
		Decisions: in.Decisions,
		Risks:     in.Risks,
		Kinds:     in.Kinds,

		Equivalences: in.Equivalences,
		Day:          in.Snapshot.Finished.UTC(),
		Zone:         in.Site.Zone,
		Narrowed:     isPartial(in.Site),
		Services:     services(in),
	})
}
