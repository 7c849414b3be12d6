// Package document defines the prepared document that formats for text, such as Word and PDF, render: sections of
// headings, paragraphs, forms and tables, in one language, with numbers counted and rows sorted. A format does not
// count, compare or decide.
package document

import (
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// A Document is one report, plan or sheet of data.
type Document struct {
	Lang  audit.Lang
	Title string // also a property of the file
	Name  string // of the assessed system; a property of the file
	// Left and Right are the header of every page but those of sections without page numbers.
	Left, Right string
	Made        time.Time // of the evidence; never the time of the machine
	Sections    []Section
}

// Pages is the way in which the pages of a section are numbered.
type Pages string

// The page counts. Each begins with 1 and goes on over all sections that have it.
const (
	Unnumbered Pages = "none"     // a cover: no number, no header
	Front      Pages = "front"    // i, ii, iii
	Body       Pages = "body"     // page 3 of 80
	Back       Pages = "appendix" // page 3 of 40 of the appendices
)

// A Section is a part of a document that begins on a new page.
type Section struct {
	Pages     Pages
	Landscape bool
	Blocks    []Block
}

// Kind is the kind of a block.
type Kind int

// The kinds of blocks.
const (
	Paragraph Kind = iota
	Title          // the title on the cover
	Subtitle       // a centred line on the cover
	Heading        // of Level 1 to 3, numbered 1, 1.1, 1.1.1
	Plain          // a heading of level 1 without a number, before the chapters
	Appendix       // a heading of level 1 that is numbered by letters
	Minor          // a heading that is neither numbered nor listed
	Note           // a remark in small type
	Item           // an entry of a list
	Contents       // the table of contents
	Break          // a page break
	Grid           // a table
	Figure         // a picture
)

// A Block is one heading, paragraph, table or picture.
type Block struct {
	Kind    Kind
	Level   int // of a heading
	Text    string
	Table   *Table
	Picture *Picture
}

// A Picture is an image of at most the width of the text.
type Picture struct {
	PNG           []byte
	Width, Height float64 // in millimetres
	Alt           string  // the picture in words
}

// A Table has columns and rows. Where it has heads, they are repeated on every page.
type Table struct {
	Caption string
	Columns []Column
	Rows    [][]Cell
	Form    bool // a form of labels and values, without heads
	Small   bool // in the smallest type, for many columns
}

// A Column is one column of a table.
type Column struct {
	Head   string
	Share  int // of the width, relative to the other columns; at least 1
	Centre bool
}

// A Cell is the content of one cell.
type Cell struct {
	Text string
	Tone Tone
	Span int // number of columns; 0 is 1
}

// A Tone is the ground of a cell. The text of the cell says the same in words.
type Tone int

// The tones.
const (
	Blank Tone = iota
	Label      // the label of a form
	Good       // met
	Fair       // met in part
	Bad        // not met
	Idle       // does not apply
	Open       // not decided
)
