// Package shape reads the templates of reports and fills them from a source of facts and lists. A template is a YAML
// file: sections with headings, texts, forms and tables, in both languages. A reader of the printed form can correct it
// without Go. The names of facts, lists and fields come from the source; an unknown one is refused with its line.
package shape

import (
	"embed"
	"path"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
	"github.com/assay-audit/assay/reports/document"
)

// Format is the format of a template.
const Format = "assay.shape/1"

//go:embed templates/*.yaml
var shipped embed.FS

// A Template is the form of one report.
type Template struct {
	Format   string     `json:"format"`
	ID       string     `json:"id"` // mlps-2025
	Title    audit.Text `json:"title"`
	Header   Header     `json:"header"`
	Sections []Section  `json:"sections"`
}

// A Header is printed on every page but that of the cover.
type Header struct {
	Left  audit.Text `json:"left"`
	Right audit.Text `json:"right"`
}

// A Section begins on a new page.
type Section struct {
	Pages     document.Pages `json:"pages"`
	Landscape bool           `json:"landscape"`
	Blocks    []Block        `json:"blocks"`
}

// A Block has exactly one of its contents. Texts may have the names of facts in braces: {report_number}.
type Block struct {
	Title    audit.Text `json:"title"`
	Subtitle audit.Text `json:"subtitle"`
	H1       audit.Text `json:"h1"`
	H2       audit.Text `json:"h2"`
	H3       audit.Text `json:"h3"`
	Plain    audit.Text `json:"plain"`
	Appendix audit.Text `json:"appendix"`
	Minor    audit.Text `json:"minor"`
	Text     audit.Text `json:"text"`
	Note     audit.Text `json:"note"`
	Item     audit.Text `json:"item"`
	Contents bool       `json:"contents"`
	Break    bool       `json:"break"`
	// Form is a form of labels and values.
	Form []Line `json:"form"`
	// Table is the name of a list that is shown as a table.
	Table   string     `json:"table"`
	Caption audit.Text `json:"caption"`
	Columns []Column   `json:"columns"`
	Small   bool       `json:"small"`
	// Each is the name of a list; Blocks are repeated for each of its rows, whose fields are then facts.
	Each   string  `json:"each"`
	Blocks []Block `json:"blocks"`
	// Matrix is the name of a table whose columns depend on the assessment.
	Matrix string `json:"matrix"`
	// Picture is the name of a picture.
	Picture string `json:"picture"`
	// Fixed are the rows of a table that does not depend on the assessment.
	Fixed [][]audit.Text `json:"fixed"`
	// Empty is the text in place of a list without rows.
	Empty audit.Text `json:"empty"`
	// When and Unless are names of facts: the block is left out where the fact is empty, or is not.
	When   string `json:"when"`
	Unless string `json:"unless"`
}

// A Line is one line of a form: a head over its whole width, or pairs of label and value.
type Line struct {
	Head  audit.Text `json:"head"`
	Cells []Pair     `json:"cells"`
}

// A Pair is a label and a value.
type Pair struct {
	Label audit.Text `json:"label"`
	Value audit.Text `json:"value"`
}

// A Column is one column of a table: a field of the list.
type Column struct {
	Field  string     `json:"field"`
	Title  audit.Text `json:"title"`
	Width  int        `json:"width"` // share of the width
	Centre bool       `json:"centre"`
}

// A Schema is the names that a template may use.
type Schema struct {
	Facts    []string
	Lists    map[string][]string // fields of each list
	Matrices []string
	Pictures []string
}

// Names returns the ids of the shipped templates, sorted.
func Names() []string {
	entries, err := shipped.ReadDir("templates")
	if err != nil {
		panic(err) // the folder is embedded
	}
	var out []string
	for _, e := range entries {
		out = append(out, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	slices.Sort(out)
	return out
}

// Shipped returns a shipped template.
func Shipped(id string, schema Schema) (Template, error) {
	name := path.Join("templates", id+".yaml")
	data, err := shipped.ReadFile(name)
	if err != nil {
		return Template{}, message.Errorf("read template: %w", err)
	}
	return Read(name, data, schema)
}

// Text returns the text of a shipped template, to be adapted.
func Text(id string) ([]byte, error) { return shipped.ReadFile(path.Join("templates", id+".yaml")) }

// Read reads a template. It returns an error with file and line for a key, list, field or fact that is not known, and
// for a block without content or with more than one.
func Read(name string, data []byte, schema Schema) (Template, error) {
	var t Template
	doc, err := yamlfile.Read(name, data, &t)
	if err != nil {
		return Template{}, err
	}
	v := &validator{doc: doc, schema: schema}
	v.template(t)
	if err := yamlfile.Join(v.refusals); err != nil {
		return Template{}, err
	}
	return t, nil
}
