package catalog

import (
	"cmp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// settings is the shape of the catalog of a hardening guide: each item is about one setting of a product.
const settings = "settings"

// priority has the words of hardening guides for the priority or the severity of a setting.
var priority = []string{"P0", "P1", "P2", "Advanced", "CAT I", "CAT II", "CAT III"}

// settle sets what follows from the setting of each item of a hardening guide: text, kind, methods, roles, confidence
// and, where no check decides the item, the guidance. It refuses items of such a guide without a setting, and settings
// in any other catalog.
func (s *source) settle() {
	chapters := map[string]audit.Text{}
	for _, c := range s.std.Chapters {
		chapters[c.ID] = c.Title
	}
	for i := range s.std.Controls {
		c := &s.std.Controls[i]
		if (c.Setting != nil) != (s.std.Shape == settings) {
			msg := message.Of("control %s: setting and shape: settings come together", c.ID)
			s.refusals = append(s.refusals, s.error(msg, message.Text{}, "controls", i))
		}
		if c.Setting == nil || s.std.Shape != settings {
			continue
		}
		s.settingRefusals(i, *c)
		deriveSetting(c, chapters[c.Chapter])
	}
}

// settingRefusals refuses an incomplete setting, and keys that its setting determines.
func (s *source) settingRefusals(i int, c audit.Control) {
	refuse := func(msg, hint message.Text, at ...any) {
		s.refusals = append(s.refusals, s.error(msg, hint, append([]any{"controls", i}, at...)...))
	}
	x := c.Setting
	if (x.Value == "") == (x.Expect == audit.Text{}) {
		refuse(message.Of("control %s: setting: want value or expect, and not both", c.ID), message.Text{}, "setting")
	}
	if x.Expect != (audit.Text{}) && (x.Expect.ZH == "" || x.Expect.EN == "") {
		refuse(message.Of("control %s: setting: expect is not in both languages", c.ID), message.Text{},
			"setting", "expect")
	}
	if !slices.Contains(priority, x.Priority) {
		refuse(message.Of("control %s: setting: priority %q is not one of %s", c.ID, x.Priority,
			strings.Join(priority, ", ")), message.Text{}, "setting", "priority")
	}
	for j, r := range c.Related {
		if !checkID.MatchString(r.Check) || r.Reason == "" {
			refuse(message.Of("control %s: related check %q without id or reason", c.ID, r.Check), message.Text{},
				"related", j)
		}
	}
	for _, k := range []struct {
		key     string
		present bool
	}{
		{"text", c.Text != audit.Text{}},
		{"kind", c.Kind != ""},
		{"methods", c.Methods != nil},
		{"demands", c.Demands != nil},
		{"points", c.Points != nil},
		{"dimensions", c.Dimensions != nil},
	} {
		if k.present {
			refuse(message.Of("control %s: %s beside a setting", c.ID, k.key),
				message.Of("remove it: it follows from the setting"), k.key)
		}
	}
	if (c.Part != audit.Text{}) != (len(c.Checks) > 0 && c.Guidance != audit.Text{}) {
		refuse(message.Of("control %s: part, checks and guidance come together", c.ID),
			message.Of("part is what the checks answer, and the guidance is for the rest"))
	}
	if len(c.Checks)+len(c.Wanted) == 0 && c.Guidance == (audit.Text{}) {
		refuse(message.Of("control %s: neither checks nor wanted checks nor guidance", c.ID),
			message.Of("write guidance for the person who looks at it, with the reason why no check does"))
	}
}

// deriveSetting sets what follows from the setting of an item.
func deriveSetting(c *audit.Control, product audit.Text) {
	x := c.Setting
	demand := audit.Text{ZH: cmp.Or(x.Value, x.Expect.ZH), EN: cmp.Or(x.Value, x.Expect.EN)}
	if x.Name != "" {
		demand = audit.Text{ZH: x.Name + "：" + demand.ZH, EN: x.Name + ": " + demand.EN}
	}
	c.Text = audit.Text{
		ZH: demand.ZH + "（优先级 " + x.Priority + "）",
		EN: demand.EN + " (priority " + x.Priority + ")",
	}
	if x.IfUsed {
		c.Text = audit.Text{ZH: c.Text.ZH + "，使用该功能时适用", EN: c.Text.EN + ", where the feature is used"}
	}
	c.Methods, c.Confidence = []audit.Method{"examine"}, cmp.Or(c.Confidence, "high")
	if c.Roles == nil {
		c.Roles = []string{"provider"}
	}
	switch {
	case len(c.Checks)+len(c.Wanted) == 0:
		c.Kind = "manual"
	case c.Part != audit.Text{}:
		c.Kind = "hybrid"
	default:
		c.Kind = "automated"
	}
	if len(c.Wanted) > 0 && c.Guidance == (audit.Text{}) {
		c.Guidance = audit.Text{
			ZH: "核查 " + product.ZH + "“" + c.Title.ZH + "”：" + demand.ZH + "。",
			EN: "Examine " + product.EN + ". " + c.Title.EN + ": " + demand.EN + ".",
		}
	}
}
