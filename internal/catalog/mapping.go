package catalog

import (
	"errors"
	"io/fs"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// Mapping maps the clauses of one edition of a standard to those of another, or the items of a hardening guide to the
// clauses of a standard.
type Mapping struct {
	Standards []string   `json:"standards"` // ids of the catalogs of the one side
	To        audit.Text `json:"to"`        // the other side
	// Catalog is the id of the catalog of the other side; "" if it has none here. The clauses then name items of both
	// catalogs and have a strength in place of a title.
	Catalog string `json:"catalog,omitempty"`
	// The part of the other edition that was read, and the method of matching.
	Source   audit.Text    `json:"source"`
	Chapters []Counterpart `json:"chapters"`
	Clauses  []Counterpart `json:"clauses"`
}

// The strengths of a mapping between two catalogs: the item does a part of what the clause asks for, or it helps.
var strengths = []string{"direct", "supporting"}

// Counterpart is one chapter or clause on both sides.
type Counterpart struct {
	From       string      `json:"from,omitempty"`  // "" for a new one
	Draft      string      `json:"draft,omitempty"` // number in the draft that was read
	To         string      `json:"to,omitempty"`    // "" if no counterpart is known
	Title      *audit.Text `json:"title,omitempty"` // in the other edition; nil if To is ""
	Strength   string      `json:"strength,omitempty"`
	Confidence string      `json:"confidence"` // confidence of To: high, medium or proposal
	Note       *audit.Text `json:"note,omitempty"`
}

// Mappings returns the content of the files mappings/*.yaml, in the order of their names; [] for none. The error
// joins the errors of all files.
func Mappings(fsys fs.FS) ([]Mapping, error) {
	paths, err := list(fsys, "mappings/*.yaml")
	if err != nil {
		return nil, err
	}
	all, refusals := make([]Mapping, len(paths)), make([]error, len(paths))
	for i, p := range paths {
		all[i], refusals[i] = readMapping(fsys, p)
	}
	if err := errors.Join(refusals...); err != nil {
		return nil, err
	}
	return all, nil
}

// Counterparts returns the clauses of another edition mapped from a control of a standard or, if there are none, from
// its chapter; [] if no mapping contains either.
func Counterparts(all []Mapping, standard string, c audit.Control) []Counterpart {
	found := []Counterpart{}
	for _, m := range all {
		if !slices.Contains(m.Standards, standard) || m.Catalog != "" {
			continue
		}
		n := len(found)
		found = append(found, from(m.Clauses, c.ID)...)
		if len(found) == n {
			found = append(found, from(m.Chapters, c.Chapter)...)
		}
	}
	return found
}

func from(list []Counterpart, id string) (found []Counterpart) {
	for _, c := range list {
		if c.From == id {
			found = append(found, c)
		}
	}
	return found
}

func readMapping(fsys fs.FS, path string) (Mapping, error) {
	var m Mapping
	data, err := fs.ReadFile(fsys, path)
	if err != nil {
		return m, message.Errorf("read mapping: %w", err)
	}
	doc, err := yamlfile.Read(path, data, &m)
	if err != nil {
		return m, err
	}
	v := validator{source: &source{header: doc}}
	if len(m.Standards) == 0 {
		v.refuse(message.Of("no standards"), message.Of("name the catalogs that the mapping starts from"), "standards")
	}
	v.text(message.Of("to"), m.To, "to")
	v.text(message.Of("source"), m.Source, "source")
	v.counterparts(message.Of("chapter"), m.Chapters, "chapters")
	if m.Catalog == "" {
		v.counterparts(message.Of("clause"), m.Clauses, "clauses")
	} else {
		v.mapped(m.Clauses)
	}
	return m, yamlfile.Join(v.refusals)
}

func (v *validator) counterparts(what message.Text, list []Counterpart, key string) {
	type pair struct{ from, to string }
	seen := map[pair]bool{}
	for i, c := range list {
		p := pair{c.From, c.To}
		switch {
		case c.From == "" && c.To == "":
			v.refuse(message.Of("%s with neither from nor to", what), message.Text{}, key, i)
		case seen[p]:
			v.refuse(message.Of("%s from %q to %q occurs twice", what, c.From, c.To), message.Text{}, key, i)
		case (c.To == "") != (c.Title == nil):
			v.refuse(message.Of("%s from %q: to and title come together", what, c.From), message.Text{}, key, i)
		case c.To == "" && c.Note == nil:
			v.refuse(message.Of("%s from %q: no counterpart and no note", what, c.From),
				message.Of("write the reason why there is none"), key, i)
		}
		seen[p] = true
		if c.Title != nil {
			v.text(message.Of("%s %s: title", what, c.To), *c.Title, key, i, "title")
		}
		if c.Note != nil {
			v.text(message.Of("%s from %q: note", what, c.From), *c.Note, key, i, "note")
		}
		oneOf(v, message.Of("%s from %q: confidence", what, c.From), c.Confidence, confidences, key, i, "confidence")
	}
}
