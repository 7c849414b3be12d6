package register

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// Limits for a workbook, in addition to those for every file. Only the sheet is read as a stream.
const (
	maxEntries = 2000     // files in the zip
	maxStrings = 16 << 20 // uncompressed bytes of the table of shared strings
	maxSmall   = 1 << 20  // bytes of the parts read before the sheet
	maxOthers  = 200_000  // elements of a sheet other than rows and cells: columns, merged cells, formats
	// Uncompressed to compressed size of a part, beyond maxSmall; sheets of real registers remain below 40.
	mostRatio = 100
	mostText  = 32_767 // characters in one cell, as in a spreadsheet program
)

// A book is an open workbook.
type book struct {
	parts    map[string]*zip.File
	strings  []string
	from1904 bool
	formats  []string // number format by style; "" is General
}

// errBig is the error for a part over its size limit.
var errBig = message.Errorf("unpacks to more than is read")

// workbook reads one sheet of an XLSX file.
func (r *reader) workbook(data []byte) {
	r.encoding = "xlsx"
	b, sheet, bad := open(data, r.sheet)
	if bad == nil && r.sheet == "" {
		r.sheet = sheet.name
	}
	if bad == nil {
		bad = b.sharedStrings(sheet.strings)
	}
	if bad == nil {
		bad = b.readStyles(sheet.styles)
	}
	if bad != nil {
		r.refuse(0, "", *bad)
		return
	}
	f := b.parts[sheet.part]
	if f == nil {
		r.refuse(0, "", fault{message.Of("the workbook lacks the sheet's part %s", sheet.part), damaged})
		return
	}
	if swollen(f) {
		r.refuse(0, "", *tooSwollen(message.Of("the sheet")))
		return
	}
	in, err := f.Open()
	if err == nil {
		defer in.Close()
		err = r.scan(b, io.LimitReader(in, maxFile))
	}
	if err != nil {
		r.refuse(0, "", fault{message.Of("the sheet cannot be read: %v", err), damaged})
	}
}

// swollen reports whether a part is compressed too strongly for a sheet that a program wrote from a
// register.
func swollen(f *zip.File) bool { return f.UncompressedSize64 > f.CompressedSize64*mostRatio+maxSmall }

// tooSwollen returns the fault for such a part.
func tooSwollen(what message.Text) *fault {
	return &fault{message.Of("%s unpacks to more than %d times its size", what, mostRatio), damaged}
}

var damaged = message.Of("open it in a spreadsheet program and save it again as XLSX")

// A place contains the paths of the sheet, the shared strings and the styles.
type place struct{ name, part, strings, styles string }

// open returns the workbook and its sheet. It checks the sum of the declared sizes before decompressing any
// part; archive/zip enforces the declared size of every entry.
func open(data []byte, want string) (*book, place, *fault) {
	refuse := func(msg, hint message.Text) (*book, place, *fault) { return nil, place{}, &fault{msg, hint} }
	if bytes.HasPrefix(data, []byte{0xD0, 0xCF, 0x11, 0xE0}) {
		return refuse(message.Of("is an old or a password-protected workbook"),
			message.Of("take the password away and save it as XLSX"))
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return refuse(message.Of("is no XLSX workbook"), damaged)
	}
	if len(z.File) > maxEntries {
		return refuse(message.Of("holds more than %d parts", maxEntries), damaged)
	}
	b := &book{parts: map[string]*zip.File{}}
	var total uint64
	for _, f := range z.File {
		name := strings.TrimPrefix(path.Clean(f.Name), "/")
		if b.parts[name] != nil {
			return refuse(message.Of("holds the part %s twice", quote(name)), damaged)
		}
		b.parts[name] = f
		if total += min(f.UncompressedSize64, maxFile+1); total > maxFile {
			return refuse(message.Of("unpacks to more than %d MiB", maxFile>>20),
				message.Of("a register is a list; remove pictures and other sheets"))
		}
	}
	return b.find(want)
}

// find returns the place of the sheet by following the relationships of the package and the workbook.
func (b *book) find(want string) (*book, place, *fault) {
	refuse := func(msg, hint message.Text) (*book, place, *fault) { return nil, place{}, &fault{msg, hint} }
	top, err := b.relations("")
	main := ""
	for _, x := range top {
		if strings.HasSuffix(x.Type, "/officeDocument") {
			main = x.Target
		}
	}
	var w struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	var below map[string]relation
	if err == nil {
		err = b.decode(main, &w)
	}
	if err == nil {
		below, err = b.relations(main)
	}
	if err != nil {
		return refuse(message.Of("is no XLSX workbook: %v", err), damaged)
	}
	b.from1904 = w.Properties.Date1904 == "1" || w.Properties.Date1904 == "true"
	at, names := place{}, []string{}
	for _, s := range w.Sheets {
		names = append(names, s.Name)
		if s.Name == want || want == "" && len(w.Sheets) == 1 {
			at.name, at.part = s.Name, below[s.ID].Target
		}
	}
	for _, x := range below {
		if strings.HasSuffix(x.Type, "/sharedStrings") {
			at.strings = x.Target
		}
		if strings.HasSuffix(x.Type, "/styles") {
			at.styles = x.Target
		}
	}
	there := message.Of("its sheets are %s", strings.Join(names, ", "))
	switch {
	case want == "" && at.name == "":
		return refuse(message.Of("has %d sheets, and none is chosen", len(names)),
			message.Of("choose one under sheet: in the configuration; %s", there))
	case at.name == "":
		return refuse(message.Of("has no sheet %s", quote(want)), there)
	}
	return b, at, nil
}

// A relation is one relationship of a part.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

// relations returns the relationships of a part by id, with resolved targets; part "" is the package.
func (b *book) relations(part string) (map[string]relation, error) {
	var list struct {
		Relationship []relation
	}
	folder, name := path.Split(part)
	if err := b.decode(folder+"_rels/"+name+".rels", &list); err != nil {
		return nil, err
	}
	out := map[string]relation{}
	for _, x := range list.Relationship {
		if !strings.HasPrefix(x.Target, "/") {
			x.Target = path.Join(path.Dir(part), x.Target)
		}
		x.Target = strings.TrimPrefix(path.Clean(x.Target), "/")
		out[x.ID] = x
	}
	return out, nil
}

// decode decodes one small part.
func (b *book) decode(part string, into any) error { return b.decodeWithin(maxSmall, part, into) }

// decodeWithin decodes a part of at most limit bytes.
func (b *book) decodeWithin(limit int64, part string, into any) error {
	f := b.parts[part]
	if f == nil {
		return message.Errorf("it lacks the part %s", part)
	}
	if f.UncompressedSize64 > uint64(limit) || limit > maxSmall && swollen(f) {
		return message.Errorf("%s %w", part, errBig)
	}
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	return xml.NewDecoder(io.LimitReader(in, limit)).Decode(into)
}

// sharedStrings reads the table of shared strings.
func (b *book) sharedStrings(part string) *fault {
	f := b.parts[part]
	if part == "" || f == nil {
		return nil
	}
	if f.UncompressedSize64 > maxStrings {
		return &fault{
			message.Of("its texts unpack to more than %d MiB", maxStrings>>20),
			message.Of("a register is a list; remove what is no row"),
		}
	}
	if swollen(f) {
		return tooSwollen(message.Of("the table of its texts"))
	}
	in, err := f.Open()
	if err != nil {
		return &fault{message.Of("its texts cannot be read: %v", err), damaged}
	}
	defer in.Close()
	return b.sharedTexts(io.LimitReader(in, maxStrings))
}

// sharedTexts reads the texts of the table.
func (b *book) sharedTexts(in io.Reader) *fault {
	d := xml.NewDecoder(in)
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if s, ok := t.(xml.StartElement); ok && s.Name.Local == "si" {
			var text string
			if text, err = richText(d); err == nil {
				b.strings = append(b.strings, text)
			}
		}
		if err != nil {
			return &fault{message.Of("its texts cannot be read: %v", err), damaged}
		}
	}
}
