package catalog

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// headerFile is the file of a folder that has everything of a standard except its controls.
const headerFile = "standard.yaml"

// A source is one standard as its files have it, with the lines of all values. The standard is in the file <id>.yaml
// or in the folder <id>, with one file for each chapter.
type source struct {
	std      audit.Standard
	header   *yamlfile.Document
	parts    []part // of a folder, in the order of the chapters
	refusals []*yamlfile.Error
}

// A part is the file of one chapter.
type part struct {
	doc   *yamlfile.Document
	first int // index of its first control in the standard
}

// chapterFile is the content of the file of one chapter: 8.1.4.yaml.
type chapterFile struct {
	Chapter  string          `json:"chapter"`
	Controls []audit.Control `json:"controls"`
}

// error returns an error about the value at a path of keys and indexes in the standard.
func (s *source) error(msg, hint message.Text, at ...any) *yamlfile.Error {
	if len(at) < 2 || at[0] != "controls" || len(s.parts) == 0 {
		return s.header.Error(msg, hint, at...)
	}
	index := at[1].(int)
	i := len(s.parts) - 1
	for i > 0 && s.parts[i].first > index {
		i--
	}
	at = slices.Clone(at)
	at[1] = index - s.parts[i].first
	return s.parts[i].doc.Error(msg, hint, at...)
}

func (s *source) refuse(doc *yamlfile.Document, msg, hint message.Text, at ...any) {
	s.refusals = append(s.refusals, doc.Error(msg, hint, at...))
}

// readSource returns the standard of an id. Its controls are in the order of the files and not yet checked.
func readSource(fsys fs.FS, id string) (*source, error) {
	file, folder := id+".yaml", path.Join(id, headerFile)
	if !exists(fsys, folder) {
		s := &source{}
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, message.Errorf("read catalog: %w", err)
		}
		if s.header, err = yamlfile.Read(file, data, &s.std); err == nil {
			s.settle()
		}
		return s, err
	}
	if exists(fsys, file) {
		return nil, message.Errorf("%s: the catalog %s is a file and a folder\nhint: remove one of them", file, id)
	}
	return readFolder(fsys, id)
}

// readFolder returns the standard of a folder: its header, and the controls of the file of each chapter.
func readFolder(fsys fs.FS, id string) (*source, error) {
	s := &source{}
	name := path.Join(id, headerFile)
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, message.Errorf("read catalog: %w", err)
	}
	if s.header, err = yamlfile.Read(name, data, &s.std); err != nil {
		return nil, err
	}
	if s.std.Controls != nil {
		s.refuse(s.header, message.Of("controls in the header of a folder"),
			message.Of("move them to the files of their chapters"), "controls")
		s.std.Controls = nil
	}

	known := map[string]bool{name: true}
	for i, c := range s.std.Chapters {
		if known[path.Join(id, c.ID+".yaml")] {
			continue // a chapter listed twice is an error of the header
		}
		known[path.Join(id, c.ID+".yaml")] = true
		if err := s.readChapter(fsys, id, i, c); err != nil {
			return nil, err
		}
	}
	s.settle()
	return s, s.foreign(fsys, id, known)
}

// readChapter appends the controls of one chapter.
func (s *source) readChapter(fsys fs.FS, id string, i int, c audit.Chapter) error {
	name := path.Join(id, c.ID+".yaml")
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		s.refuse(s.header, message.Of("chapter %s has no file", c.ID), message.Of("write it to %s", name),
			"chapters", i, "id")
		return nil
	}
	var f chapterFile
	doc, err := yamlfile.Read(name, data, &f)
	if err != nil {
		return err
	}
	if f.Chapter != c.ID {
		s.refuse(doc, message.Of("chapter %q differs from the name of the file", f.Chapter),
			message.Of("call the file %s.yaml", f.Chapter), "chapter")
	}
	if len(f.Controls) == 0 {
		s.refuse(doc, message.Of("no controls"), message.Text{}, "controls")
	}
	s.parts = append(s.parts, part{doc, len(s.std.Controls)})
	for j := range f.Controls {
		if f.Controls[j].Chapter != "" {
			s.refuse(doc, message.Of("control %s: a chapter of its own", f.Controls[j].ID),
				message.Of("the chapter is that of the file: remove the key"), "controls", j, "chapter")
		}
		f.Controls[j].Chapter = c.ID
	}
	s.std.Controls = append(s.std.Controls, f.Controls...)
	return nil
}

// foreign refuses the files of a folder that belong to no chapter.
func (s *source) foreign(fsys fs.FS, id string, known map[string]bool) error {
	paths, err := list(fsys, id+"/*.yaml")
	if err != nil {
		return err
	}
	for _, p := range paths {
		if !known[p] {
			s.refuse(s.header, message.Of("the file %s is of no chapter", path.Base(p)),
				near(strings.TrimSuffix(path.Base(p), ".yaml"), chapterIDs(s.std)), "chapters")
		}
	}
	return nil
}

func chapterIDs(s audit.Standard) []string {
	ids := make([]string, len(s.Chapters))
	for i, c := range s.Chapters {
		ids[i] = c.ID
	}
	return ids
}

func exists(fsys fs.FS, name string) bool {
	_, err := fs.Stat(fsys, name)
	return err == nil
}
