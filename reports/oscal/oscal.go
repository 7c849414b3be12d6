// Package oscal renders the report view as OSCAL assessment results. A finding of a check is an observation, and a
// control is a finding with the observations that it rests on. Controls that do not apply are excluded from the
// reviewed ones.
//
// The only states of OSCAL are satisfied and not satisfied. What is not known is not satisfied, with the reason other;
// the property state has the state itself.
package oscal

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/exchange"
)

// The versions of OSCAL that can be written.
const (
	Latest  = "1.2.2"
	Earlier = "1.1.3"
)

// namespace identifies the properties that are not defined by OSCAL.
const namespace = "https://github.com/assay-audit/assay/ns/oscal"

// Write writes the results to w in the latest version.
func Write(w io.Writer, v reports.View) error { return write(w, v, Latest) }

// WriteEarlier writes the results to w in the earlier version.
func WriteEarlier(w io.Writer, v reports.View) error { return write(w, v, Earlier) }

func write(w io.Writer, v reports.View, version string) error {
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	if err := e.Encode(newBuilder(v).document(version)); err != nil {
		return fmt.Errorf("write oscal: %w", err)
	}
	return nil
}

var (
	planTitle = audit.Text{ZH: "测评方案", EN: "Assessment plan"}
	planText  = audit.Text{
		ZH: "证据包中的 plan.yaml；没有方案时，已发现的全部测评对象都在样本中。",
		EN: "plan.yaml in the evidence pack; without a plan the sample is every object that was found.",
	}
	ownPlan = audit.Text{
		ZH: "测评方案采用本工具自己的格式，不是 OSCAL 文档。",
		EN: "The plan is a file of Assay in its own form and no document of OSCAL.",
	}
	noStandard = audit.Text{ZH: "未选用任何标准。", EN: "No standard was assessed."}
)

type builder struct {
	v       reports.View
	root    string // identifies the assessment; the start of the names of its parts
	at      string
	waivers map[string]reports.Waiver
	result  result
	known   map[string]bool // uuids of findings, and of subjects in the inventory
	risks   map[string]bool
}

func newBuilder(v reports.View) *builder {
	b := &builder{
		v:       v,
		at:      v.Moment.UTC().Format(time.RFC3339),
		waivers: map[string]reports.Waiver{},
		known:   map[string]bool{},
		risks:   map[string]bool{},
	}
	b.root = v.System.Name + "\x00" + b.at + "\x00" + v.Inputs["snapshot"] + "\x00" + string(v.Lang)
	for _, w := range v.Waivers {
		b.waivers[w.ID] = w
	}
	return b
}

// id returns the uuid of a part of the assessment.
func (b *builder) id(kind, name string) string { return uuid(b.root + "\x00" + kind + "\x00" + name) }

func (b *builder) document(version string) document {
	plan := b.id("plan", "")
	b.result = result{
		UUID:        b.id("result", ""),
		Title:       line(b.v.Title),
		Description: exchange.Clean(b.v.Headline.Text),
		Start:       b.at,
		Reviewed:    b.reviewed(),
	}
	for _, f := range b.v.All {
		b.observe(f)
	}
	for _, s := range b.v.Standards {
		for _, c := range exchange.Controls(s) {
			b.control(c)
		}
	}
	return document{assessmentResults{
		UUID: b.id("document", version),
		Metadata: metadata{
			Title:    line(b.v.Title + " " + b.v.System.Name),
			Modified: b.at,
			Version:  line(b.v.Tool),
			OSCAL:    version,
			Props:    b.inputs(),
		},
		Plan: importPlan{"#" + plan, ownPlan.In(b.v.Lang)},
		Results: []result{
			b.result,
		},
		Back: backMatter{[]resource{{
			UUID:        plan,
			Title:       planTitle.In(b.v.Lang),
			Description: planText.In(b.v.Lang),
		}}},
	}}
}

// inputs returns the digests of the inputs in a fixed order.
func (b *builder) inputs() []property {
	var out []property
	for _, k := range []string{
		"snapshot", "controls", "checks", "parameters", "plan", "answers", "waivers", "problems",
	} {
		if d := b.v.Inputs[k]; d != "" {
			out = append(out, own("input-"+k, d))
		}
	}
	return out
}

// reviewed returns the controls of each standard, without those that do not apply.
func (b *builder) reviewed() reviewed {
	out := reviewed{}
	for _, s := range b.v.Standards {
		sel := selection{Description: line(s.ID + " " + s.Title)}
		for _, c := range exchange.Controls(s) {
			id := selected{token(c.Key)}
			if c.State == exchange.NotApplicable {
				sel.Exclude = append(sel.Exclude, id)
			} else {
				sel.Include = append(sel.Include, id)
			}
		}
		if len(sel.Include) == 0 {
			sel.All = &struct{}{}
		}
		out.Selections = append(out.Selections, sel)
	}
	if len(out.Selections) == 0 {
		out.Selections = []selection{{Description: noStandard.In(b.v.Lang), All: &struct{}{}}}
	}
	return out
}
