package project

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// registerOfRows is the kind of object of a register of objects.
const registerOfRows = "object_register"

// Find returns the objects of the subjects in the evidence (see Objects) and of the rows of registers of objects. A
// row that names an object that was found adds its importance, location and owner to it; every other row is an object
// of its own. A row names an object of its kind by the object's id, by the id of its subject or, if only one has it,
// by its name. A row without kind or name, of an unknown kind, or that may name several objects is in Unseen with the
// reason, because how many objects there are is then not known.
func Find(kinds []audit.ObjectKind, system audit.System, tenants []audit.Tenant, seen, rows []Seen) Found {
	j := joiner{
		kinds:   kinds,
		objects: Objects(kinds, system, tenants, seen),
		byID:    map[[2]string][]int{},
		byName:  map[[2]string][]int{},
		rowOf:   map[int]Seen{},
		rowIDs:  map[[2]string]Seen{},
		unseen:  []Unseen{},
	}
	j.index()
	rows = slices.Clone(rows)
	slices.SortFunc(rows, func(a, b Seen) int {
		return cmp.Or(cmp.Compare(a.Target.Name, b.Target.Name), cmp.Compare(a.Subject.ID, b.Subject.ID))
	})
	names := map[[2]string]int{}
	for _, r := range rows {
		names[[2]string{text(r.Fields, "kind"), text(r.Fields, "name")}]++
	}
	for _, r := range rows {
		j.row(r, names[[2]string{text(r.Fields, "kind"), text(r.Fields, "name")}] > 1)
	}
	sortObjects(kinds, j.objects)
	return Found{Objects: j.objects, Unseen: j.unseen}
}

// A joiner joins rows to objects.
type joiner struct {
	kinds   []audit.ObjectKind
	objects []audit.Object
	byID    map[[2]string][]int // kind, and id of the object or of its subject
	byName  map[[2]string][]int // kind and name
	rowOf   map[int]Seen        // object → the row that names it
	rowIDs  map[[2]string]Seen  // kind and id of a row → the first such row
	unseen  []Unseen
}

// index builds the indexes of the objects that were found.
func (j *joiner) index() {
	for i, o := range j.objects {
		for _, id := range slices.Compact([]string{o.ID, o.Subject.ID}) {
			j.byID[[2]string{o.Kind, id}] = append(j.byID[[2]string{o.Kind, id}], i)
		}
		j.byName[[2]string{o.Kind, o.Name}] = append(j.byName[[2]string{o.Kind, o.Name}], i)
	}
}

// row joins one row, or adds its object. shared reports that another row has its kind and name.
func (j *joiner) row(r Seen, shared bool) {
	kind, name := text(r.Fields, "kind"), text(r.Fields, "name")
	if !j.listable(kind) || name == "" {
		j.doubt(registerOfRows, r, unreadable(kind, name))
		return
	}
	id := [2]string{kind, r.Subject.ID}
	if first, twice := j.rowIDs[id]; twice {
		j.doubt(kind, r, audit.Text{
			ZH: fmt.Sprintf("编号 %s 在台账 %s 中已有", r.Subject.ID, first.Target.Name),
			EN: fmt.Sprintf("the register %s has the id %s too", first.Target.Name, r.Subject.ID),
		})
	} else {
		j.rowIDs[id] = r
	}
	hits := j.byID[id]
	if len(hits) == 0 {
		hits = j.byName[id]
	}
	if len(hits) == 0 {
		if hits = j.byName[[2]string{kind, name}]; len(hits) > 0 && shared {
			j.doubt(kind, r, audit.Text{
				ZH: fmt.Sprintf("多行的名称均为 %s，无法与平台上的对象对应", name),
				EN: fmt.Sprintf("several rows have the name %s, so none can be joined to the object", name),
			})
			hits = nil
		}
	}
	switch {
	case len(hits) == 0:
		j.objects = append(j.objects, rowObject(kind, r))
	case len(hits) > 1:
		j.doubt(kind, r, audit.Text{
			ZH: fmt.Sprintf("平台上有 %d 个对象与之对应，请在台账中填写对象编号", len(hits)),
			EN: fmt.Sprintf("%d objects that were found fit it; write the id of one in the register", len(hits)),
		})
		j.objects = append(j.objects, rowObject(kind, r))
	default:
		j.join(hits[0], r)
	}
}

// join adds the facts of a row to an object. The register prevails for importance, location and owner; the platform
// knows product and version.
func (j *joiner) join(at int, r Seen) {
	if first, twice := j.rowOf[at]; twice {
		j.doubt(j.objects[at].Kind, r, audit.Text{
			ZH: fmt.Sprintf("与编号 %s 的行指同一对象 %s", first.Subject.ID, j.objects[at].Name),
			EN: fmt.Sprintf("the row with the id %s names the same object %s", first.Subject.ID, j.objects[at].Name),
		})
		return
	}
	j.rowOf[at] = r
	o, row := &j.objects[at], rowObject(j.objects[at].Kind, r)
	o.Importance = cmp.Or(row.Importance, o.Importance)
	o.Location, o.Owner = cmp.Or(row.Location, o.Location), cmp.Or(row.Owner, o.Owner)
	o.Product, o.Version = cmp.Or(o.Product, row.Product), cmp.Or(o.Version, row.Version)
}

// listable reports whether a kind is known and may have more than one object.
func (j *joiner) listable(kind string) bool {
	return slices.ContainsFunc(j.kinds, func(k audit.ObjectKind) bool { return k.ID == kind && !k.Whole })
}

// doubt records that a row leaves the number of objects of a kind unknown.
func (j *joiner) doubt(kind string, r Seen, why audit.Text) {
	j.unseen = append(j.unseen, Unseen{Kind: kind, Target: r.Target.Name, Reason: audit.Text{
		ZH: "编号 " + r.Subject.ID + "：" + why.ZH + "。",
		EN: "id " + r.Subject.ID + ": " + why.EN + ".",
	}})
}

// unreadable returns why a row is no object.
func unreadable(kind, name string) audit.Text {
	switch {
	case kind == "":
		return audit.Text{ZH: "没有对象类别", EN: "it has no kind"}
	case name == "":
		return audit.Text{ZH: "没有对象名称", EN: "it has no name"}
	}
	return audit.Text{
		ZH: fmt.Sprintf("对象类别 %s 不存在，或不由台账列出", kind),
		EN: fmt.Sprintf("the kind %s does not exist, or registers do not list it", kind),
	}
}

// rowObject returns the object of a row that names no other. An importance that is none of the known words is "".
func rowObject(kind string, r Seen) audit.Object {
	subject := audit.Subject{Kind: audit.RowSubject, ID: r.Subject.ID, Name: text(r.Fields, "name")}
	o := audit.Object{
		ID:       ID(kind, r.Target.Name, subject),
		Kind:     kind,
		Name:     subject.Name,
		Target:   r.Target.Name,
		Subject:  subject,
		Product:  text(r.Fields, "product"),
		Version:  text(r.Fields, "version"),
		Location: text(r.Fields, "location"),
		Owner:    text(r.Fields, "owner"),
		Origin:   Register,
	}
	if w := text(r.Fields, "importance"); slices.Contains(Importances, w) {
		o.Importance = w
	}
	return o
}
