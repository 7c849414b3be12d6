package catalog

import (
	"io/fs"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// Whole reports whether the checks of a control answer all of it, so that it can conform without a person.
func Whole(c audit.Control) bool {
	return c.Kind == "automated" && len(c.Checks) > 0 && len(c.Wanted) == 0 && c.Guidance == (audit.Text{})
}

// LintAutomated returns an error file:line: message for each automated control or point at the top of fsys that names
// neither a check nor a wanted one, and for each control that its checks answer alone, or demand that checks
// decide, without dimensions, in the order of the catalogs; nil for none. An item of a hardening guide needs no
// dimensions: it has the one of its setting, and the cases of its check break that. Catalogs that are no catalogs are
// an error too.
func LintAutomated(fsys fs.FS) []error {
	ids, err := IDs(fsys)
	if err != nil {
		return []error{err}
	}

	var errs []error
	for _, id := range ids {
		if err := lintAutomated(fsys, id); err != nil {
			errs = append(errs, err)
		}
	}
	return errs
}

func lintAutomated(fsys fs.FS, id string) error {
	src, err := readSource(fsys, id)
	if err != nil {
		return err
	}
	v := validator{source: src}
	for i, c := range src.std.Controls {
		normalise(&c)
		v.answered(message.Of("control %s", c.ID), c.Kind, c.Checks, c.Wanted, "controls", i, "kind")
		for j, p := range c.Points {
			v.answered(message.Of("point %s", p.ID), p.Kind, p.Checks, p.Wanted, "controls", i, "points", j, "kind")
		}
		for j, d := range c.Demands {
			if d.ByChecks() && len(d.Dimensions) == 0 {
				v.refuse(message.Of("demand %s: checks decide it, and its dimensions are missing", d.ID),
					message.Of("list each way to break it under dimensions"), "controls", i, "demands", j, "checks")
			}
		}
		if len(c.Demands) == 0 && Whole(c) && len(c.Dimensions) == 0 && c.Setting == nil {
			v.refuse(message.Of("control %s: its checks alone answer it, and its dimensions are missing", c.ID),
				message.Of(
					"list each demand of its sentence under dimensions, or leave the rest to a person with kind: "+
						"hybrid, guidance or wanted",
				),
				"controls", i, "checks")
		}
	}
	return yamlfile.Join(v.refusals)
}

// answered requires of what is automated a check, or the name of one that is wanted.
func (v *validator) answered(what message.Text, kind string, checks, wanted []string, path ...any) {
	if kind == "automated" && len(checks)+len(wanted) == 0 {
		v.refuse(message.Of("%s: kind: automated, and it names neither a check nor a wanted one", what),
			message.Of("list the missing checks under wanted, or write hybrid or manual with guidance for a "+
				"person"), path...)
	}
}

// controlDimensions requires every dimension in both languages and once.
func (v *validator) controlDimensions(i int, c audit.Control) {
	for j, d := range c.Dimensions {
		at := []any{"controls", i, "dimensions", j}
		v.text(message.Of("control %s: dimension", c.ID), d, at...)
		if slices.Contains(c.Dimensions[:j], d) {
			v.refuse(message.Of("control %s: the dimension %q is listed twice", c.ID, d.EN), message.Text{}, at...)
		}
	}
	if len(c.Dimensions) > 0 && len(c.Checks) == 0 {
		v.refuse(message.Of("control %s: dimensions: the control names no check", c.ID),
			message.Of("name the checks that answer them"), "controls", i, "dimensions")
	}
}
