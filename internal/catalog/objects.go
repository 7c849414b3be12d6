package catalog

import (
	"io/fs"
	"regexp"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// objectsFile is the file of the kinds of objects, beside the standards.
const objectsFile = "objects.yaml"

// objectsFormat is the format of that file.
const objectsFormat = "assay.objects/1"

var (
	joins  = []string{"self", "target"}
	wordID = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
)

// ObjectKinds returns the kinds of assessed objects in the order of objects.yaml; none where fsys has no such file.
// Every kind of subject is joined to one kind of object.
func ObjectKinds(fsys fs.FS) ([]audit.ObjectKind, error) {
	if !exists(fsys, objectsFile) {
		return nil, nil
	}
	data, err := fs.ReadFile(fsys, objectsFile)
	if err != nil {
		return nil, message.Errorf("read kinds of objects: %w", err)
	}
	var list struct {
		Format string             `json:"format"`
		Kinds  []audit.ObjectKind `json:"kinds"`
	}
	doc, err := yamlfile.Read(objectsFile, data, &list)
	if err != nil {
		return nil, err
	}
	v := validator{source: &source{header: doc}}
	oneOf(&v, message.Of("format"), list.Format, []string{objectsFormat}, "format")
	if len(list.Kinds) == 0 {
		v.refuse(message.Of("no kinds of objects"), message.Text{}, "kinds")
	}
	v.objectKinds(list.Kinds)
	if err := yamlfile.Join(v.refusals); err != nil {
		return nil, err
	}
	return list.Kinds, nil
}

// objectKinds requires ids that occur once, texts in both languages, parents that come before, and one join for each
// kind of subject.
func (v *validator) objectKinds(list []audit.ObjectKind) {
	var ids []string
	joined := map[string]string{} // kind of subject → kind of object
	for i, k := range list {
		at := func(key string) []any { return []any{"kinds", i, key} }
		what := message.Of("kind of object %q", k.ID)
		switch {
		case !wordID.MatchString(k.ID):
			v.refuse(message.Of("%s: not an id", what), message.Of("write it like %s", "security_device"), at("id")...)
		case slices.Contains(ids, k.ID):
			v.refuse(message.Of("%s: listed twice", what), message.Text{}, at("id")...)
		}
		v.text(message.Of("%s: title", what), k.Title, at("title")...)
		v.text(message.Of("%s: table", what), k.Table, at("table")...)
		if k.Parent != "" && !slices.Contains(ids, k.Parent) {
			v.refuse(message.Of("%s: parent %q is no kind above it", what, k.Parent), near(k.Parent, ids),
				at("parent")...)
		}
		ids = append(ids, k.ID)

		for j, s := range k.Subjects {
			here := []any{"kinds", i, "subjects", j}
			if !wordID.MatchString(s.Subject) {
				v.refuse(message.Of("%s: subject %q: not an id", what, s.Subject), message.Text{}, here...)
			}
			if other, twice := joined[s.Subject]; twice {
				v.refuse(message.Of("%s: subject %q is joined to %q already", what, s.Subject, other),
					message.Of("join a kind of subject to one kind of object"), here...)
			}
			joined[s.Subject] = k.ID
			oneOf(v, message.Of("%s: join", what), s.Join, joins, append(here, "join")...)
		}
	}
}
