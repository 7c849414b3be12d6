package source

import (
	"context"
	"maps"
	"slices"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// start prepares the values of templates and variables. An error is a fault of the configuration.
func (v *visit) start(ctx context.Context) error {
	chosen, err := v.choose(v.conn.Target, v.conn.With)
	if err != nil {
		return err
	}
	with := map[string]any{}
	v.values = map[string]string{"username": v.conn.Username, "target": v.conn.Target, "file": v.conn.File}
	for n, value := range chosen {
		v.values[n], with[n] = value, value
	}
	v.missing, v.answers = map[string]*transport.Fault{}, map[string]*outcome{}
	v.vars = map[string]any{
		"target": v.conn.Target, "with": with, "at": int(v.now().Unix()), "protects": map[string]any{},
	}
	v.declared()
	if v.password {
		secret, err := transport.Password(ctx, v.conn.Connection, v.secrets)
		if err != nil {
			return err
		}
		v.values["password"] = secret
	}
	for _, l := range v.let {
		text, err := v.one(ctx, l.query, "let."+l.name, nil, nil)
		if err != nil {
			return message.Errorf("read configuration of %s: %w", v.conn.Target, err)
		}
		v.values[l.name] = text
	}
	return nil
}

// choose returns the value of every parameter: the choice of the site or the default. An error is bad input.
func (s *Source) choose(target string, with map[string]string) (map[string]string, error) {
	for _, n := range slices.Sorted(maps.Keys(with)) {
		if _, known := s.Parameters[n]; !known {
			return nil, message.Errorf("target %s: source %s has no parameter %q\nhint: assay sources show %s", target,
				s.Name,
				n, s.Name)
		}
	}
	chosen := map[string]string{}
	for _, n := range slices.Sorted(maps.Keys(s.Parameters)) {
		value, given := with[n]
		switch p := s.Parameters[n]; {
		case given:
		case p.Default == nil:
			return nil, message.Errorf("target %s: the parameter %s of source %s is not chosen\n"+
				"hint: with: {%s: …}  # %s",
				target, n, s.Name, n, p.Title.EN)
		default:
			value = *p.Default
		}
		chosen[n] = value
	}
	return chosen, nil
}

// declared sets the variables for backups and logs that the site declares.
func (v *visit) declared() {
	switch c := v.settings.(type) {
	case audit.Backup:
		v.vars["protects"], v.vars["location"], v.vars["zone"] = protects(c.Protects), c.Location, c.Zone
	case audit.LogStore:
		aliases, sources := map[string]any{}, []any{}
		for k, a := range c.Aliases {
			aliases[k] = a
		}
		for _, s := range c.Sources {
			sources = append(sources, s)
		}
		v.vars["aliases"], v.vars["declared"], v.vars["days"], v.vars["zone"] = aliases, sources, c.Days, c.Zone
	}
}

// protects returns the declared periods and retentions by type and name; null for one that is not declared.
func protects(list []audit.Protects) map[string]any {
	out := map[string]any{}
	for _, p := range list {
		one := map[string]any{}
		for key, n := range map[string]int{
			"period_hours": p.PeriodHours, "retention_days": p.RetentionDays, "weeks": p.Weeks, "months": p.Months,
		} {
			one[key] = nil
			if n > 0 {
				one[key] = n
			}
		}
		out[p.Type+":"+p.Name] = one
	}
	return out
}
