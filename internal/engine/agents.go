package engine

import "github.com/assay-audit/assay/internal/audit"

// realSubjects returns the subjects of a check, and findings for objects that are not: an agent of another product
// among the hosts runs no ESXi, so its settings are not evidence, and an agent VM of the platform is not a
// workload.
func (v *evaluation) realSubjects() (subjects []member, posing []audit.Finding) {
	all := v.members(v.Kind.Collection)
	if v.Kind.Collection != "hosts" && v.Kind.Collection != "workloads" {
		return all, nil
	}
	for _, m := range all {
		why, of := audit.Text{}, v.Kind.Collection
		switch agent := m.fields["agent"].(type) {
		case string:
			why = say(poses, agent)
		case bool:
			if agent {
				why, of = platformAgent, "vms"
			}
		}
		if why.ZH == "" {
			subjects = append(subjects, m)
			continue
		}
		f := v.finding(m.id, m.name)
		f.Status, f.Reason, f.ReasonEN = audit.NotApplicable, why.ZH, why.EN
		f.Evidence = v.refs(of, m.id, []string{"agent"}, audit.Known)
		posing = append(posing, f)
	}
	return subjects, posing
}
