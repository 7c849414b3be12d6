package engine

import (
	"slices"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
	"github.com/assay-audit/assay/internal/project"
)

// Objects returns the objects of the evidence, as an assessment has them, without evaluating a check. Only Snapshot,
// Document, Site and Kinds of the input are read. The error means damaged evidence.
func (e *Engine) Objects(in Input) (project.Found, error) {
	if err := checkTargets(in.Snapshot); err != nil {
		return project.Found{}, err
	}
	estates, err := e.estates(in)
	if err != nil {
		return project.Found{}, err
	}
	deriveAll(in, estates)
	return found(in, estates), nil
}

// estates returns the evidence of the targets that the site selected, in the order of the snapshot.
func (e *Engine) estates(in Input) ([]*estate, error) {
	asOf := in.Snapshot.Finished.UTC().Format(time.RFC3339)
	var out []*estate
	for _, t := range in.Snapshot.Targets {
		if len(in.Site.Scope.Targets) > 0 && !slices.Contains(in.Site.Scope.Targets, t.Name) {
			continue
		}
		s, err := read(t, e.policies.Schema(t.Kind), asOf, in.Snapshot.Evidence, in.Document)
		if err != nil {
			return nil, message.Errorf("read target %s: %w", t.Name, err)
		}
		if err := s.underived(); err != nil {
			return nil, message.Errorf("read target %s: %w", t.Name, err)
		}
		out = append(out, s)
	}
	return out, nil
}

// deriveAll derives the facts about tenants and removes the VMs of tenants that the site did not select.
func deriveAll(in Input, estates []*estate) {
	nsx := nsxSegments(estates)
	for _, s := range estates {
		s.derive(in.Site.Tenants, in.Site.SeparateSwitches, nsx)
	}
	doubtNamesakes(estates)
	for _, s := range estates {
		s.scope(in.Site.Scope.Tenants)
	}
}

// found returns the objects of the estates, and the kinds of which a target may have others.
func found(in Input, estates []*estate) project.Found {
	var seen []project.Seen
	var unseen []project.Unseen
	for _, kind := range in.Kinds {
		for _, s := range estates {
			var why *audit.Text
			for _, join := range kind.Subjects {
				k := policy.KindOf(join.Subject)
				if join.Join != project.Self || !s.mayHave(k) {
					continue
				}
				seen = append(seen, s.seen(join.Subject, k)...)
				if why == nil {
					why = s.unlisted(k.Collection)
				}
			}
			if why != nil {
				unseen = append(unseen, project.Unseen{Kind: kind.ID, Target: s.target.Name, Reason: *why})
			}
		}
	}
	out := project.Find(in.Kinds, in.Site.System, selectTenants(in.Site), seen, rows(estates))
	out.Unseen = append(unseen, out.Unseen...)
	return out
}

// rows returns the rows of the registers of objects.
func rows(estates []*estate) []project.Seen {
	var out []project.Seen
	k := policy.KindOf(audit.RowSubject)
	for _, s := range estates {
		if s.mayHave(k) {
			out = append(out, s.seen(audit.RowSubject, k)...)
		}
	}
	return out
}

// selectTenants returns the tenants that the site selected; all if it selected none.
func selectTenants(site audit.Site) []audit.Tenant {
	return slices.DeleteFunc(slices.Clone(site.Tenants), func(t audit.Tenant) bool {
		return len(site.Scope.Tenants) > 0 && !slices.Contains(site.Scope.Tenants, t.Name)
	})
}

// seen returns the subjects of a kind.
func (s *estate) seen(subject string, k policy.Kind) []project.Seen {
	members := s.members(k.Collection)
	out := make([]project.Seen, len(members))
	for i, m := range members {
		out[i] = project.Seen{
			Target:  s.target,
			Subject: audit.Subject{Kind: subject, ID: m.id, Name: m.name},
			Fields:  m.fields,
		}
	}
	return out
}

// unlisted returns why a target may have subjects of a collection that are not known, or nil.
func (s *estate) unlisted(collection string) *audit.Text {
	gap := s.target.Error
	if gap == nil {
		gap = s.unknownPopulation(collection)
	}
	if gap == nil {
		return nil
	}
	why := because([]problem{{gap: *gap, path: collection}}, 0)
	return &why
}
