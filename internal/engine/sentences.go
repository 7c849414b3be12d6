package engine

import (
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
