package source

import (
	"cmp"
	"context"

	"github.com/assay-audit/assay/internal/audit"
)

// settings returns those of an invented target of the kind of the source.
func (f sampleFile) settings(s *Source) audit.OfProduct {
	e := audit.Endpoint{
		Connection: audit.Connection{
			Target:   "sample",
			URL:      "https://sample.invalid",
			Username: "sample-user",
			Password: func(context.Context) (string, error) { return "sample-password", nil },
		},
		File: "sample",
		With: f.With,
	}
	switch s.Kind {
	case "backup":
		b := audit.Backup{Endpoint: e, Location: cmp.Or(f.Location, "onsite")}
		for _, p := range f.Protects {
			b.Protects = append(b.Protects, audit.Protects{
				Type:          p.Type,
				Name:          p.Name,
				PeriodHours:   p.PeriodHours,
				RetentionDays: p.RetentionDays,
				Weeks:         p.Weeks,
				Months:        p.Months,
			})
		}
		return b
	case "logs":
		return audit.LogStore{Endpoint: e, Days: 200}
	}
	return ofKind{e, s.Kind}
}

// ofKind are the settings of a kind from which descriptions read nothing but the endpoint.
type ofKind struct {
	audit.Endpoint
	kind string
}

// Kind implements audit.Settings.
func (k ofKind) Kind() string { return k.kind }
