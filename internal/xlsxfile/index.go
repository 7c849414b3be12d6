package xlsxfile

import (
	"path"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// index follows the relations of the package to the workbook, its sheets and the parts that they share.
func (b *Book) index() error {
	top, err := b.relations("")
	if err != nil {
		return err
	}
	book := ""
	for _, r := range top {
		if r.kind == "officeDocument" {
			book = r.target
		}
	}
	if book == "" {
		return &Error{Reason: NoIndex, Msg: message.Of("a zip without a workbook in it")}
	}
	relations, err := b.relations(book)
	if err != nil {
		return err
	}
	if err := b.workbook(book, relations); err != nil {
		return err
	}
	for _, r := range relations {
		switch r.kind {
		case "sharedStrings":
			b.texts = r.target
		case "styles":
			b.styles = r.target
		}
	}
	return nil
}

// A relation is a typed link from one part to another.
type relation struct{ kind, target string }

// relations returns the relations of a part by id, without external ones. The part "" is the package itself.
func (b *Book) relations(part string) (map[string]relation, error) {
	dir, file := path.Split(part)
	out := map[string]relation{}
	err := b.walk(dir+"_rels/"+file+".rels", b.limits.Index, walker{open: func(e element) error {
		if e.name != "Relationship" || e.attr("TargetMode") == "External" {
			return nil
		}
		target := e.attr("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", dir, target)
		}
		out[e.attr("Id")] = relation{path.Base(e.attr("Type")), strings.TrimPrefix(path.Clean(target), "/")}
		return nil
	}})
	return out, err
}

func (b *Book) workbook(part string, relations map[string]relation) error {
	names := map[string]bool{}
	return b.walk(part, b.limits.Index, walker{open: func(e element) error {
		switch e.name {
		case "workbookPr":
			b.Date1904 = e.attr("date1904") == "1" || e.attr("date1904") == "true"
		case "sheet":
			s := Sheet{Name: e.attr("name"), Hidden: e.attr("state") != "" && e.attr("state") != "visible"}
			for _, a := range e.attrs {
				if a.Name.Local == "id" && a.Name.Space != "" { // r:id with any prefix
					if r := relations[a.Value]; r.kind == "worksheet" {
						s.part = r.target
					}
				}
			}
			if names[strings.ToLower(s.Name)] {
				return &Error{Reason: DuplicateSheet, Part: part, Msg: message.Of("two sheets are called %s", s.Name)}
			}
			names[strings.ToLower(s.Name)] = true
			b.Sheets = append(b.Sheets, s)
		}
		return nil
	}})
}
