// Package html renders the report view as one self-contained page for screens, phones and paper. The page has no
// script, makes no request and uses fonts of the system. Every control, finding, check and piece of evidence has an
// anchor, and these link to each other.
//
// Data does not act as markup, style or address, and no nonconformity is left out. The same view produces the same
// bytes.
package html

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"

	"github.com/assay-audit/assay/reports"
)

//go:embed page.html
var pageHTML string

//go:embed answers.html
var answersHTML string

//go:embed page.css
var pageCSS string

// Write writes the page to w. It does not change the view.
func Write(w io.Writer, v reports.View) error {
	t, err := template.New("page").Funcs(funcs()).Parse(pageHTML + answersHTML)
	if err != nil {
		return fmt.Errorf("write html: %w", err)
	}
	out := bufio.NewWriterSize(w, 1<<16)
	if err := t.Execute(&visible{out: out}, pageOf(v)); err != nil {
		return fmt.Errorf("write html: %w", err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write html: %w", err)
	}
	return nil
}

// policy returns the content security policy of the page: nothing may be loaded or run, and only the package's own
// style sheet applies.
func policy() string {
	sum := sha256.Sum256([]byte(pageCSS))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; base-uri 'none'; form-action 'none'"
}
