// Package docx writes a prepared document as a file of Microsoft Word (Office Open XML): styles, numbered headings, a
// table of contents, headers and footers with three page counts, repeated table heads and landscape sections.
//
// The numbers of pages are fields that Word computes when it opens the file. Text is data and never becomes markup or a
// field. The same document produces the same bytes.
package docx

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/assay-audit/assay/reports/document"
)

const (
	namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	declaration   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	contentType   = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packageSchema = "http://schemas.openxmlformats.org/package/2006/"
	packageType   = "application/vnd.openxmlformats-package."
)

// A part is one part of the file. Those with an id are related to the main part.
type part struct{ name, kind, id, text string }

// Write writes a document as a file of Word.
func Write(w io.Writer, d document.Document) error {
	if len(d.Sections) == 0 {
		d.Sections = []document.Section{{Pages: document.Unnumbered}}
	}
	text, pictures := body(d)
	list := []part{
		{"word/document.xml", "document.main", "", text},
		{"word/styles.xml", "styles", "rStyles", styles(d.Lang)},
		{"word/settings.xml", "settings", "rSettings", settings},
		{"word/numbering.xml", "numbering", "rNumbering", numbering(d.Lang)},
	}
	list = append(append(list, headers(d)...), footers(d)...)
	z := zip.NewWriter(w)
	list = append(list, pictures...)
	for _, p := range append(packageParts(d, list), list...) {
		head := zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		out, err := z.CreateHeader(&head)
		if err != nil {
			return fmt.Errorf("write docx: %w", err)
		}
		text := p.text
		if p.kind != picture {
			text = declaration + text
		}
		if _, err := io.WriteString(out, text); err != nil {
			return fmt.Errorf("write docx: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write docx: %w", err)
	}
	return nil
}

// packageParts returns the parts that describe the others.
func packageParts(d document.Document, list []part) []part {
	var types, related strings.Builder
	for _, p := range list {
		if p.kind == picture { // its type follows from the ending of its name
			fmt.Fprintf(&related, `<Relationship Id="%s" Type="%simage" Target="%s"/>`, p.id, relationships,
				strings.TrimPrefix(p.name, "word/"))
			continue
		}
		fmt.Fprintf(&types, `<Override PartName="/%s" ContentType="%s%s+xml"/>`, p.name, contentType, p.kind)
		if p.id != "" {
			fmt.Fprintf(&related, `<Relationship Id="%s" Type="%s%s" Target="%s"/>`, p.id, relationships, p.kind,
				strings.TrimPrefix(p.name, "word/"))
		}
	}
	at := d.Made.UTC().Format(time.RFC3339)
	return []part{
		{name: "[Content_Types].xml", text: `<Types xmlns="` + packageSchema + `content-types">` +
			`<Default Extension="rels" ContentType="` + packageType + `relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Default Extension="png" ContentType="image/png"/>` + types.String() +
			`<Override PartName="/docProps/core.xml" ContentType="` + packageType + `core-properties+xml"/></Types>`},
		{name: "_rels/.rels", text: `<Relationships xmlns="` + packageSchema + `relationships">` +
			`<Relationship Id="rDocument" Type="` + relationships + `officeDocument" Target="word/document.xml"/>` +
			`<Relationship Id="rCore" Type="` + packageSchema + `relationships/metadata/core-properties" ` +
			`Target="docProps/core.xml"/></Relationships>`},
		{name: "docProps/core.xml", text: `<cp:coreProperties xmlns:cp="` + packageSchema +
			`metadata/core-properties" ` +
			`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ` +
			`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>` + escape(d.Title) +
			`</dc:title><dc:subject>` +
			escape(d.Name) + `</dc:subject><dc:creator>assay</dc:creator><dcterms:created ` +
			`xsi:type="dcterms:W3CDTF">` + at +
			`</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + at +
			`</dcterms:modified></cp:coreProperties>`},
		{name: "word/_rels/document.xml.rels", text: `<Relationships xmlns="` + packageSchema + `relationships">` +
			related.String() + `</Relationships>`},
	}
}
