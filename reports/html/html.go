// Package html renders the prepared view as one self-contained page: no script, no request to anywhere, fonts of the system, readable on
// a screen, on a phone and on paper. Every control, finding, check and piece of evidence has an anchor of its own, and they link to
// each other.
//
// It never computes a verdict, never lets data act as markup, style or address, and never leaves out a nonconformity. The same view
// gives the same bytes.
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

//go:embed people.html
var peopleHTML string

//go:embed page.css
var pageCSS string

// Write writes the page to w. The view is not changed.
func Write(w io.Writer, v reports.View) error {
	t, err := template.New("page").Funcs(funcs()).Parse(pageHTML + peopleHTML)
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

// policy is the page's content security policy: nothing may load or run, and only our own style sheet applies.
func policy() string {
	sum := sha256.Sum256([]byte(pageCSS))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}
