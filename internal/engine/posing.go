package engine

import "github.com/assay-audit/assay/internal/audit"

// real returns the subjects of a check, and the findings of those that are none: an agent of another product that the platform shows
// among its hosts runs no ESXi, and what it lists as settings is not evidence of any.
func (s *estate) real(p *policy) (subjects []member, posing []audit.Finding) {
	all := s.members(p.kind.collection)
	if p.kind.collection != "hosts" {
		return all, nil
	}
	for _, m := range all {
		agent, ok := m.fields["agent"].(string)
		if !ok {
			subjects = append(subjects, m)
			continue
		}
		f := s.finding(p, m.id, m.name)
		why := say(poses, agent)
		f.Status, f.Reason, f.ReasonEN = audit.NotApplicable, why.ZH, why.EN
		f.Evidence = s.refs(p.kind.collection, m.id, []string{"agent"}, audit.Known)
		posing = append(posing, f)
	}
	return subjects, posing
}
