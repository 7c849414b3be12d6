// Package html renders the report view as one self-contained page for screens, phones and paper. The page makes no
// request and uses fonts of the system. It is readable without script: up to 5,000 failed and undetermined findings are
// in it as text. With script all findings are searched, filtered and sorted; they are in the page as compressed data.
// Every control, check and piece of evidence and every listed finding has an anchor, and these link to each other.
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

//go:embed find.html
var findHTML string

//go:embed find.js
var findJS string

//go:embed page.css
var pageCSS string

// Write writes the page to w. It does not change the view.
func Write(w io.Writer, v reports.View) error {
	t, err := template.New("page").Funcs(funcs()).Parse(pageHTML + answersHTML + findHTML)
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

// policy returns the content security policy of the page: nothing may be loaded, and only the package's own style sheet
// and script apply.
func policy() string {
	return "default-src 'none'; style-src '" + hashOf(pageCSS) + "'; script-src '" + hashOf(findJS) +
		"'; base-uri 'none'; form-action 'none'"
}

// hashOf returns the hash of a style sheet or script as a policy names it.
func hashOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
