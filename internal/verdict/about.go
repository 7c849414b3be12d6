package verdict

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// AnswerError is an answer about an object, a kind or a demand that does not exist or that its control does not have.
type AnswerError struct {
	Answer audit.Answer
	err    error
}

func (e *AnswerError) Error() string { return e.err.Error() }

// In returns the text of the error in one language.
func (e *AnswerError) In(l audit.Lang) string { return message.In(e.err, l) }

// Unwrap returns the error without the answer.
func (e *AnswerError) Unwrap() error { return e.err }

// about returns the objects that an answer lists, or those like the one that it names. An error names an object, a
// kind or a demand that does not exist or that has nothing to do with the control. Where only a part of the system is
// judged, objects that are not known are passed over: they may belong to the rest. So are those of an answer that was
// taken over from another control, which may be about other kinds.
func (j *Judge) about(it *item, a *audit.Answer) ([]int32, error) {
	at := a.Standard + " " + a.Control
	kinds := it.kinds
	if a.Demand != "" {
		i := slices.IndexFunc(it.demands, func(d demand) bool { return d.id == a.Demand })
		if i < 0 {
			return nil, message.Errorf("answers: %s: the item has no demand %q\nhint: %s", at, a.Demand, demandIDs(it))
		}
		kinds = it.demands[i].kinds
	}
	if a.From == nil && a.Kind != "" && !slices.Contains(kinds, a.Kind) {
		return nil, message.Errorf("answers: %s: it is not about objects of the kind %q\nhint: %s", at, a.Kind,
			strings.Join(kinds, ", "))
	}
	if a.Like != "" {
		like, err := j.object(it, at, a, a.Like, kinds)
		if err != nil || like < 0 {
			return nil, err
		}
		return it.objects.like(like), nil
	}
	var out []int32
	for _, name := range a.Objects {
		i, err := j.object(it, at, a, name, kinds)
		if err != nil {
			return nil, err
		}
		if i >= 0 {
			out = append(out, i)
		}
	}
	return out, nil
}

// demandIDs returns the ids of the demands of an item.
func demandIDs(it *item) string {
	var ids []string
	for _, d := range it.demands {
		if d.id != "" {
			ids = append(ids, d.id)
		}
	}
	return strings.Join(ids, ", ")
}

// object returns the object of a control with an id or name, or -1 where it need not be known.
func (j *Judge) object(it *item, at string, a *audit.Answer, name string, kinds []string) (int32, error) {
	all := it.objects.named(name)
	fit := slices.DeleteFunc(slices.Clone(all), func(i int32) bool {
		return !slices.Contains(kinds, it.objects.list[i].Kind)
	})
	switch {
	case len(fit) == 1:
		return fit[0], nil
	case a.From != nil:
		return -1, nil
	case len(fit) > 1:
		return -1, message.Errorf("answers: %s: %d objects have the name %q\nhint: name one by its id: %s", at,
			len(fit), name, it.objects.list[fit[0]].ID)
	case len(all) > 0:
		return -1, message.Errorf("answers: %s: it does not apply to %q, which is of the kind %s\nhint: %s", at, name,
			it.objects.list[all[0]].Kind, strings.Join(kinds, ", "))
	case j.in.Narrowed:
		return -1, nil
	}
	return -1, message.Errorf("answers: %s: there is no object %q\nhint: list it in the plan, or correct the name", at,
		name)
}

// named returns the objects with an id or name.
func (o *objects) named(name string) []int32 {
	if o.byName == nil {
		o.byName = map[string][]int32{}
		for i, x := range o.list {
			o.byName[x.ID] = append(o.byName[x.ID], int32(i))
			if x.Name != x.ID {
				o.byName[x.Name] = append(o.byName[x.Name], int32(i))
			}
			if x.Subject.Kind == audit.RowSubject && x.Subject.ID != x.Name {
				o.byName[x.Subject.ID] = append(o.byName[x.Subject.ID], int32(i))
			}
		}
	}
	return o.byName[name]
}

// like returns the objects of the kind, kind of subject, product and version of an object, which is one of them.
func (o *objects) like(i int32) []int32 {
	x := &o.list[i]
	var out []int32
	for _, k := range o.of[x.Kind] {
		y := &o.list[k]
		if y.Product == x.Product && y.Version == x.Version && y.Subject.Kind == x.Subject.Kind {
			out = append(out, k)
		}
	}
	return out
}
