package project

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// Inapplicable is a control that does not apply to the system, with the reason (不适用指标).
type Inapplicable struct {
	Standard string
	Control  string
	Reason   audit.Text
}

// NotApplicable returns the controls that do not apply by the statements of people: those of a service that the site
// states it does not provide, and those all of whose kinds of objects are absent. They are in the order of the
// standards. A control about which nobody stated anything is not among them.
func NotApplicable(
	standards []audit.Standard, services map[string]audit.ServiceStatement, kinds []audit.ObjectKind,
	absent []audit.AbsentKind,
) []Inapplicable {
	var out []Inapplicable
	for _, s := range standards {
		for _, c := range s.Controls {
			service := c.Service
			if service == "" {
				service = s.Service
			}
			why := withoutService(service, services)
			if why == (audit.Text{}) {
				why = withoutObjects(c.Objects, kinds, absent)
			}
			if why != (audit.Text{}) {
				out = append(out, Inapplicable{s.ID, c.ID, why})
			}
		}
	}
	return out
}

// withoutService returns why a control of a service does not apply, or the zero Text.
func withoutService(id string, services map[string]audit.ServiceStatement) audit.Text {
	stated, ok := services[id]
	if id == "" || !ok || stated.Provided {
		return audit.Text{}
	}
	title := audit.Text{ZH: id, EN: id}
	for _, s := range audit.Services {
		if s.ID == id {
			title = s.Title
		}
	}
	return audit.Text{
		ZH: "被测系统没有" + title.ZH + "（依据：" + stated.Basis + "）",
		EN: "The system has no " + title.EN + " (basis: " + stated.Basis + ")",
	}
}

// withoutObjects returns why a control about absent kinds of objects does not apply, or the zero Text.
func withoutObjects(of []string, kinds []audit.ObjectKind, absent []audit.AbsentKind) audit.Text {
	var zh, en []string
	for _, id := range of {
		i := slices.IndexFunc(absent, func(a audit.AbsentKind) bool { return a.Kind == id })
		if i < 0 {
			return audit.Text{}
		}
		title := audit.Text{ZH: id, EN: id}
		for _, k := range kinds {
			if k.ID == id {
				title = k.Title
			}
		}
		a := absent[i]
		zh = append(zh, "系统中没有"+title.ZH+"："+a.Reason+"（"+a.Name+"，"+a.Date+"）")
		en = append(en, "The system has no "+title.EN+": "+a.Reason+" ("+a.Name+", "+a.Date+")")
	}
	return audit.Text{ZH: strings.Join(zh, "；"), EN: strings.Join(en, "; ")}
}
