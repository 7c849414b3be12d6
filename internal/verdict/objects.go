package verdict

import (
	"cmp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// A place is the identity of an object that was found: target, kind and id of the subject.
type place [3]string

// placeOf returns the place of the subject of a finding. Checks of the whole system name their subjects
// <target>/<id>. The object of a workload is its VM.
func placeOf(f *audit.Finding) place {
	p := place{f.Target, subjectKind(f.Subject.Kind), f.Subject.ID}
	if p[0] == "*" {
		if target, id, ok := strings.Cut(p[2], "/"); ok {
			p[0], p[2] = target, id
		}
	}
	return p
}

// found is the kind and the place of an object that was found.
type found struct {
	kind string
	place
}

// subjectKind returns a kind of subject, and vm for a workload.
func subjectKind(kind string) string {
	if kind == "workload" {
		return "vm"
	}
	return kind
}

// A join is the kind of objects that the findings about one kind of subject are about.
type join struct {
	kind   string
	target bool // the findings are about every object of the kind on their target
}

// joins are the joins by kind of subject.
type joins map[string]join

func joinsOf(kinds []audit.ObjectKind) joins {
	out := joins{}
	for _, k := range kinds {
		for _, s := range k.Subjects {
			out[s.Subject] = join{k.ID, s.Join == "target"}
		}
	}
	return out
}

// of returns the join of a kind of subject. A kind that no kind of objects names is joined to objects of its own
// name, so that its findings are not lost. The subject "" of a check without findings is the system.
func (j joins) of(subject string) join {
	if x, ok := j[subject]; ok {
		return x
	}
	if x, ok := j[subjectKind(subject)]; ok {
		return x
	}
	return join{kind: cmp.Or(subjectKind(subject), audit.SystemKind)}
}

// objects are the objects of the system and their indexes.
type objects struct {
	list     []audit.Object
	joins    joins
	absent   map[string]audit.AbsentKind
	rank     map[string]int        // kind → position among the kinds
	at       map[found]int32       // objects that were found
	on       map[[2]string][]int32 // kind and target
	of       map[string][]int32    // kind
	subjects map[[2]string]bool    // kind, and kind of subject of one of its objects
	merged   map[string][]int32    // kinds, joined → objects of these kinds
	titles   map[string]audit.Text // kind → title
	byName   map[string][]int32    // see named
}

// reasons of objects that no plan has.
var (
	noPlan   = text("未编制抽样方案，全部纳入", "without a sampling plan every object is in the sample")
	unlisted = text("检查结果涉及的对象，测评方案未列", "findings are about it; the plan does not list it")
)

// newObjects returns the objects of an assessment. An object that a finding is about and that the assessment lacks is
// added, as a part of the sample.
func newObjects(kinds []audit.ObjectKind, a *audit.Assessment) *objects {
	o := &objects{
		list: slices.Clone(a.Objects), joins: joinsOf(kinds),
		absent: map[string]audit.AbsentKind{}, rank: map[string]int{}, titles: map[string]audit.Text{},
	}
	for i, k := range kinds {
		o.rank[k.ID], o.titles[k.ID] = i, k.Title
	}
	for _, x := range a.Absent {
		o.absent[x.Kind] = x
	}
	o.index()
	why := unlisted
	if len(a.Objects) == 0 {
		why = noPlan
		for _, k := range kinds {
			if k.Whole && k.ID != audit.SystemKind {
				o.addWhole(k.ID, k.Title.ZH)
			}
		}
	}
	o.derive(a.Findings, false, why)
	o.derive(a.Findings, true, why)
	o.sort(len(a.Objects))
	o.index()
	return o
}

// addSystem adds the system as a whole where a control is about it.
func (o *objects) addSystem(standards []audit.Standard, fs findings, name string) {
	for _, s := range standards {
		for _, c := range s.Controls {
			for _, d := range demandsOf(c, fs) {
				if slices.Contains(d.kinds, audit.SystemKind) {
					o.addWhole(audit.SystemKind, name)
					return
				}
			}
		}
	}
}

// addWhole adds the only object of a kind, such as the system, if none is of that kind.
func (o *objects) addWhole(kind, name string) {
	if len(o.of[kind]) > 0 {
		return
	}
	subject := audit.Subject{Kind: kind, ID: kind, Name: name}
	o.add(audit.Object{
		ID:      audit.ObjectID(kind, "", subject),
		Kind:    kind,
		Name:    name,
		Subject: subject,
		Origin:  "configuration",
		Sampled: true,
		Reason:  noPlan,
	})
}

// derive adds the objects of findings that are their own subject or, if targets is set, those of findings about all
// objects of a kind on a target that has none of this kind. Findings about an unknown population name no object.
func (o *objects) derive(fs []audit.Finding, targets bool, why audit.Text) {
	for i := range fs {
		f := &fs[i]
		j := o.joins.of(f.Subject.Kind)
		if f.Subject.ID == "*" || j.target != targets {
			continue
		}
		p := placeOf(f)
		x := audit.Object{Kind: j.kind, Target: p[0], Origin: "snapshot", Sampled: true, Reason: why}
		if targets {
			if len(o.on[[2]string{j.kind, p[0]}]) > 0 {
				continue
			}
			x.Name = p[0]
		} else {
			if _, there := o.at[found{j.kind, p}]; there {
				continue
			}
			x.Subject = audit.Subject{Kind: p[1], ID: p[2], Name: f.Subject.Name}
			x.Name = cmp.Or(f.Subject.Name, p[2])
		}
		x.ID = audit.ObjectID(x.Kind, x.Target, x.Subject)
		o.add(x)
	}
}

// add appends an object and indexes it.
func (o *objects) add(x audit.Object) {
	o.list = append(o.list, x)
	o.enter(int32(len(o.list) - 1))
}

// index builds the indexes.
func (o *objects) index() {
	o.at, o.on, o.of = map[found]int32{}, map[[2]string][]int32{}, map[string][]int32{}
	o.subjects, o.merged = map[[2]string]bool{}, map[string][]int32{}
	for i := range o.list {
		o.enter(int32(i))
	}
}

func (o *objects) enter(i int32) {
	x := &o.list[i]
	o.of[x.Kind] = append(o.of[x.Kind], i)
	if x.Target != "" {
		o.on[[2]string{x.Kind, x.Target}] = append(o.on[[2]string{x.Kind, x.Target}], i)
	}
	if x.Subject.Kind != "" {
		o.at[found{x.Kind, place{x.Target, subjectKind(x.Subject.Kind), x.Subject.ID}}] = i
	}
	subject := subjectKind(x.Subject.Kind)
	if x.ByPeople() {
		subject = ""
	}
	o.subjects[[2]string{x.Kind, subject}] = true
}

// sort orders the objects after the first n by kind, target, name and id. Those given keep their order.
func (o *objects) sort(n int) {
	rank := func(kind string) int {
		if r, ok := o.rank[kind]; ok {
			return r
		}
		return len(o.rank)
	}
	slices.SortFunc(o.list[n:], func(a, b audit.Object) int {
		return cmp.Or(cmp.Compare(rank(a.Kind), rank(b.Kind)), strings.Compare(a.Kind, b.Kind),
			strings.Compare(a.Target, b.Target), strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
	})
}

// ofKinds returns the objects of several kinds in their order.
func (o *objects) ofKinds(kinds []string) []int32 {
	if len(kinds) == 1 {
		return o.of[kinds[0]]
	}
	key := strings.Join(kinds, "\x00")
	if list, ok := o.merged[key]; ok {
		return list
	}
	var list []int32
	for _, k := range kinds {
		list = append(list, o.of[k]...)
	}
	slices.Sort(list)
	o.merged[key] = list
	return list
}

// title returns the title of a kind, or its id.
func (o *objects) title(kind string) audit.Text {
	if t := o.titles[kind]; t != (audit.Text{}) {
		return t
	}
	return text(kind, kind)
}
