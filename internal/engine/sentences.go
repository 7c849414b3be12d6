package engine

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/sentence"
)

// sentence returns the problem of a failed subject: one sentence for each template that its failures have.
func (v *evaluation) sentence(f *audit.Finding, fails []fault, parameters map[string]any) audit.Text {
	var order []*sentence.Template
	of := map[*sentence.Template][]sentence.Failure{}
	for _, x := range fails {
		t := v.Template(x.Path, x.Problem)
		if of[t] == nil {
			order = append(order, t)
		}
		_, keys := v.DeclaredPath(x.Path)
		of[t] = append(of[t], sentence.Failure{
			Observed: x.value(),
			Expected: x.Expected,
			Keys:     keys,
			Unset:    x.unset,
			Words:    v.words(x.Path),
		})
	}

	subject := sentence.Subject{Name: strings.TrimSpace(f.Subject.Name), Target: v.target.Name, Parameters: parameters}
	var all []audit.Text
	for _, t := range order {
		all = append(all, t.Fill(subject, of[t]))
	}
	return sentence.Join(all)
}

// byPath returns the values of failures by path. Several distinct values of one path are a list.
func byPath(fails []fault, value func(fault) any) object {
	out, all := object{}, map[string][]any{}
	for _, x := range fails {
		v := value(x)
		if !slices.ContainsFunc(all[x.Path], func(y any) bool { return reflect.DeepEqual(y, v) }) {
			all[x.Path] = append(all[x.Path], v)
		}
	}
	for path, list := range all {
		if out[path] = list; len(list) == 1 {
			out[path] = list[0]
		}
	}
	return out
}

// failed returns the observed and the expected values of failures.
func (v *evaluation) failed(fails []fault) audit.Text {
	if len(fails) == 1 {
		f := fails[0]
		if paths, ok := f.Observed.([]any); ok && f.Path == "meetings" && len(paths) > 0 {
			return met(paths)
		}
		words := v.words(f.Path)
		in := func(l audit.Lang, template string) string {
			return fmt.Sprintf(template, place(f.Path, words).In(l), sentence.Value(f.Observed, words, l),
				sentence.Value(f.Expected, words, l))
		}
		zh := "%s 实测为 %s，要求 %s。"
		if f.unset {
			zh = "%s %s，要求 %s。"
		}
		return audit.Text{ZH: in(audit.ZH, zh), EN: in(audit.EN, "%s is %s, expected %s.")}
	}
	list := func(l audit.Lang, between string) string {
		var names []string
		for _, f := range fails {
			names = append(names, place(f.Path, v.words(f.Path)).In(l))
		}
		names = slices.Compact(slices.Sorted(slices.Values(names)))
		out := strings.Join(names[:min(3, len(names))], between)
		if len(names) > 3 {
			out += " …"
		}
		return out
	}
	return audit.Text{
		ZH: fmt.Sprintf("%d 处不符：%s。", len(fails), list(audit.ZH, "、")),
		EN: fmt.Sprintf("%d things are wrong: %s.", len(fails), list(audit.EN, ", ")),
	}
}

// words returns the words of a path below a subject, or nil if it has none.
func (v *evaluation) words(path string) *audit.Words {
	declared, _ := v.DeclaredPath(path)
	for _, n := range v.Needs {
		if n.Path == declared && len(n.Keys) == len(audit.PathKeys(path)) {
			return n.Words
		}
	}
	return nil
}
