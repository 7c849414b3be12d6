package project

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// Sampled is the result of a plan for the objects of one snapshot.
type Sampled struct {
	Objects []audit.Object     // found and listed, in the order of Objects; each with the reason why it is drawn or not
	Absent  []audit.AbsentKind // kinds of which the system has no object, as people stated
	// Unmatched are objects that the plan names and that were not found, where not every object is known.
	Unmatched []audit.Unmatched
}

// Sample applies a plan to the objects that were found. Without a plan (nil) every object is in the sample, apart
// from those that Objects excludes. With one, these are in the sample:
//
//   - objects that a person added, with the reason;
//   - key and important objects, objects of a kind at a boundary, and the only object of a kind;
//   - of each group (kind, kind of subject, product and version) at least as many as the rule demands, or all of them;
//     those above count. They are drawn in the order of SHA-256 over the seed and the id.
//
// An object that a person removed is outside the sample, and another of its group takes its place. The error joins
// located errors: a plan names an object that does not exist, states that a kind is absent of which there is an
// object, or removes every object of a kind.
func Sample(kinds []audit.ObjectKind, found Found, p *Plan) (Sampled, error) {
	if p == nil {
		return Sampled{Objects: everything(found.Objects)}, nil
	}
	d := newDraw(kinds, found, p)
	d.doubles()
	d.stated()
	d.absentKinds()
	d.decide()
	d.groups()
	d.emptied()
	if err := yamlfile.Join(d.refusals.found); err != nil {
		return Sampled{}, err
	}
	return Sampled{Objects: d.objects, Absent: slices.Clone(p.Absent), Unmatched: d.unmatched}, nil
}

// everything returns the objects with all of them in the sample.
func everything(found []audit.Object) []audit.Object {
	out := slices.Clone(found)
	for i := range out {
		if out[i].Reason == (audit.Text{}) {
			out[i].Sampled = true
			out[i].Reason = audit.Text{ZH: "未编制抽样方案，全部纳入", EN: "Without a sampling plan every object is assessed"}
		}
	}
	return out
}

// A draw is a sample in the making.
type draw struct {
	refusals
	plan      *Plan
	found     Found
	objects   []audit.Object
	byName    map[string][]int // id or name → indexes of objects
	kind      map[string]audit.ObjectKind
	removed   map[int]bool
	excluded  map[string]bool // ids of objects that Objects excludes
	unmatched []audit.Unmatched
}

// newDraw returns a draw of the found and the listed objects, none of which is decided.
func newDraw(kinds []audit.ObjectKind, found Found, p *Plan) *draw {
	d := &draw{
		refusals: refusals{doc: p.doc, kinds: kinds},
		plan:     p,
		found:    found,
		objects:  slices.Concat(found.Objects, p.Objects),
		byName:   map[string][]int{},
		kind:     map[string]audit.ObjectKind{},
		removed:  map[int]bool{},
		excluded: map[string]bool{},
	}
	sortObjects(kinds, d.objects)
	for i, o := range d.objects {
		d.byName[o.ID] = append(d.byName[o.ID], i)
		d.excluded[o.ID] = !d.open(i)
		for _, other := range otherNames(o) {
			d.byName[other] = append(d.byName[other], i)
		}
	}
	for _, k := range kinds {
		d.kind[k.ID] = k
	}
	return d
}

// otherNames returns the names of an object besides its id: its name and, of a row of a register of objects, the id
// there.
func otherNames(o audit.Object) []string {
	var out []string
	if o.Name != o.ID {
		out = append(out, o.Name)
	}
	if o.Subject.Kind == audit.RowSubject && o.Subject.ID != o.Name {
		out = append(out, o.Subject.ID)
	}
	return out
}

// doubles refuses objects of the plan that a register of objects lists too.
func (d *draw) doubles() {
	type key struct{ kind, id string }
	rows := map[key]audit.Object{}
	for _, o := range d.found.Objects {
		if o.Subject.Kind == audit.RowSubject {
			rows[key{o.Kind, o.Subject.ID}] = o
		}
	}
	for i, o := range d.plan.Objects {
		if row, twice := rows[key{o.Kind, o.ID}]; twice {
			d.refuse(message.Of("objects[%d]: the register %s lists %s too", i, row.Target, o.ID),
				message.Of("keep it in one of the two"), "objects", i, "id")
		}
	}
}

// find returns the index of the object that an entry of the plan names. ok is false if there is none or several,
// which is an error or, where not every object is known, an unmatched entry.
func (d *draw) find(list string, i int, ref string) (at int, ok bool) {
	hits := d.byName[ref]
	if n := slices.IndexFunc(hits, func(k int) bool { return d.objects[k].ID == ref }); n >= 0 {
		return hits[n], true
	}
	switch {
	case len(hits) == 1:
		return hits[0], true
	case len(hits) > 1:
		ids := make([]string, 0, len(hits))
		for _, k := range hits {
			ids = append(ids, d.objects[k].Kind+" "+d.objects[k].ID)
		}
		d.refuse(message.Of("%s[%d]: %d objects have the name %q", list, i, len(hits), ref),
			message.Of("write the id of one: %s", strings.Join(ids[:min(len(ids), 5)], ", ")), list, i, "object")
	case len(d.found.Unseen) > 0:
		d.unmatched = append(d.unmatched, audit.Unmatched{Key: "plan." + list, Value: ref})
	default:
		d.refuse(message.Of("%s[%d]: there is no object %q", list, i, ref), d.nearestObject(ref), list, i, "object")
	}
	return 0, false
}

// nearestObject returns a hint with the name that a person may have meant.
func (d *draw) nearestObject(ref string) message.Text {
	names := make([]string, 0, 2*len(d.objects))
	for _, o := range d.objects {
		names = append(names, o.ID, o.Name)
	}
	if near := yamlfile.Nearest(ref, names); near != "" {
		return message.Of("did you mean %q?", near)
	}
	return message.Of("assay plan lists the objects with their ids")
}

// stated applies the statements about objects that were found.
func (d *draw) stated() {
	for i, x := range d.plan.Importance {
		at, ok := d.find("importance", i, x.Object)
		if !ok {
			continue
		}
		o := &d.objects[at]
		o.Importance = cmp.Or(x.Importance, o.Importance)
		o.Location, o.Owner = cmp.Or(x.Location, o.Location), cmp.Or(x.Owner, o.Owner)
	}
}

// absentKinds refuses the statement that a kind is absent of which an object was found.
func (d *draw) absentKinds() {
	for i, a := range d.plan.Absent {
		n := slices.IndexFunc(d.objects, func(o audit.Object) bool { return o.Kind == a.Kind })
		if n >= 0 {
			d.refuse(message.Of("absent[%d]: there is an object of kind %s: %s", i, a.Kind, d.objects[n].Name),
				message.Of("remove the statement; assay plan lists the objects"), "absent", i, "kind")
		}
	}
}

// decide puts the objects in the sample that are not drawn, and removes those that people removed.
func (d *draw) decide() {
	for i, c := range d.plan.Remove {
		if at, ok := d.find("remove", i, c.Object); ok {
			d.removed[at] = true
			d.objects[at].Reason = chosen(audit.Text{
				ZH: "由 %s 于 %s 移出样本：%s",
				EN: "%s removed it on %s: %s",
			}, c)
		}
	}
	for i, c := range d.plan.Add {
		at, ok := d.find("add", i, c.Object)
		if !ok {
			continue
		}
		if d.removed[at] {
			d.refuse(message.Of("add[%d]: %s is also in remove", i, c.Object),
				message.Of("keep one of the two"), "add", i, "object")
		}
		d.put(at, chosen(audit.Text{ZH: "由 %s 于 %s 增补：%s", EN: "%s added it on %s: %s"}, c))
	}
	for i := range d.objects {
		if d.open(i) {
			if why := d.forced(d.objects[i]); why != (audit.Text{}) {
				d.put(i, why)
			}
		}
	}
}

// chosen returns the reason of a person's choice.
func chosen(format audit.Text, c Choice) audit.Text {
	return audit.Text{
		ZH: fmt.Sprintf(format.ZH, c.Name, c.Date, c.Reason),
		EN: fmt.Sprintf(format.EN, c.Name, c.Date, c.Reason),
	}
}

// open reports whether nothing has decided about an object.
func (d *draw) open(i int) bool { return d.objects[i].Reason == (audit.Text{}) }

// put puts an object in the sample.
func (d *draw) put(i int, why audit.Text) {
	d.objects[i].Sampled, d.objects[i].Reason = true, why
}

// forced returns why an object is in the sample without a draw, or the zero Text.
func (d *draw) forced(o audit.Object) audit.Text {
	switch k := d.kind[o.Kind]; {
	case k.Whole:
		return audit.Text{ZH: "此类对象代表整个系统，纳入", EN: "It represents the whole system"}
	case o.Importance == "key":
		return audit.Text{ZH: "关键对象，全部纳入", EN: "All key objects are in the sample"}
	case o.Importance == "important":
		return audit.Text{ZH: "重要对象，全部纳入", EN: "All important objects are in the sample"}
	case k.Boundary:
		return audit.Text{ZH: "位于区域边界的对象，全部纳入", EN: "All objects at a boundary are in the sample"}
	}
	return audit.Text{}
}

// emptied refuses the removal of every object of a kind.
func (d *draw) emptied() {
	left := map[string]int{}
	for _, o := range d.objects {
		if o.Sampled {
			left[o.Kind]++
		}
	}
	for i, c := range d.plan.Remove {
		hits := d.byName[c.Object]
		if len(hits) == 0 || d.excluded[d.objects[hits[0]].ID] {
			continue
		}
		if kind := d.objects[hits[0]].Kind; left[kind] == 0 {
			d.refuse(message.Of("remove[%d]: leaves no object of kind %s in the sample", i, kind),
				message.Of("keep at least one object of each kind, or state under absent: why there is none"),
				"remove", i, "object")
		}
	}
}
