package catalog

import (
	"io/fs"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// wantedList is one file of missing checks.
type wantedList struct {
	Wanted []struct {
		ID    string     `json:"id"`
		Title audit.Text `json:"title"`
	} `json:"wanted"`
}

// Wanted reads the lists wanted/*.yaml: the titles of missing checks by id. It returns an empty map where there is no
// list.
func Wanted(fsys fs.FS) (map[string]audit.Text, error) {
	paths, err := list(fsys, "wanted/*.yaml")
	if err != nil {
		return nil, err
	}
	out := map[string]audit.Text{}
	for _, p := range paths {
		data, err := fs.ReadFile(fsys, p)
		if err != nil {
			return nil, message.Errorf("read missing checks: %w", err)
		}
		var l wantedList
		doc, err := yamlfile.Read(p, data, &l)
		if err != nil {
			return nil, err
		}
		v := validator{source: &source{header: doc}}
		for i, w := range l.Wanted {
			at := []any{"wanted", i}
			if _, twice := out[w.ID]; twice || !wantedID.MatchString(w.ID) {
				v.refuse(message.Of("missing check %q: not an id, or listed twice", w.ID),
					message.Of("write it like %s", "VMW-ESX-001"), append(at, "id")...)
			}
			v.text(message.Of("missing check %s: title", w.ID), w.Title, append(at, "title")...)
			out[w.ID] = w.Title
		}
		if err := yamlfile.Join(v.refusals); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// unnamed is the title of a missing check that no list has.
var unnamed = audit.Text{ZH: "尚未实现的检查", EN: "a check that does not exist yet"}

// titles returns the titles of missing checks, each once.
func titles(ids []string, all map[string]audit.Text) (out []audit.Text) {
	seen := map[audit.Text]bool{}
	for _, id := range ids {
		t, ok := all[id]
		if !ok {
			t = unnamed
		}
		if !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	return out
}
