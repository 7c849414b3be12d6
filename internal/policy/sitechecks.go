package policy

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assay-audit/assay/internal/message"
)

// SiteChecks are the checks of one site. They are read once, so that the bytes judged, digested and packed are the
// same.
type SiteChecks struct {
	Dir   string            // the folder as given by the user; errors begin with it
	Files map[string][]byte // checks/<area>/<name>.rego, checks/<area>/<name>_test.rego and lib/<name>.rego
}

// SiteFolder is the folder of a site's files among the policies: an unpacked rego/ with it compiles unchanged.
const SiteFolder = "site"

var placeHint = message.Of("a site's check is checks/<area>/<name>.rego, package checks.site.<area>.<name>, " +
	"id site.<area>.<name>; its library is lib/<name>.rego, package lib.site.<name>")

var place = regexp.MustCompile(`^(site/)?(checks/[a-z][a-z0-9_]*/[a-z][a-z0-9_]*|lib/[a-z][a-z0-9_]*)\.rego$`)

// packageOf returns the package that a file must have, and false for a file outside the layout.
func packageOf(name string) (string, bool) {
	m := place.FindStringSubmatch(name)
	if m == nil || strings.HasPrefix(name, "checks/site/") { // packages of sites only
		return "", false
	}
	parts := strings.Split(m[2], "/")
	if m[1] != "" {
		parts = slices.Insert(parts, 1, SiteFolder)
	}
	return strings.Join(parts, "."), true
}

// addSite adds a site's files below SiteFolder. A file outside the layout is an error, because it would be
// ignored.
func (s sources) addSite(site SiteChecks) []error {
	var errs []error
	checks := 0
	for _, name := range sortedKeys(site.Files) {
		shown := strings.TrimSuffix(site.Dir, "/") + "/" + name
		if site.Dir == "" {
			shown = name
		}
		if _, ok := packageOf(name); !ok || strings.HasPrefix(name, SiteFolder+"/") {
			errs = append(errs, message.Errorf("%s:1: no check and no library has its place here\n"+
				"hint: %s", shown, placeHint))
			continue
		}
		if why := tooMuch(site.Files[name]); !why.IsZero() {
			errs = append(errs, message.Errorf("%s:1: %s", shown, why))
			continue
		}
		s[SiteFolder+"/"+name] = source{shown: shown, data: site.Files[name]}
		if strings.HasPrefix(name, "checks/") && !strings.HasSuffix(name, "_test.rego") {
			checks++
		}
	}
	if checks == 0 && len(errs) == 0 {
		errs = append(errs, message.Errorf("%s: no check in it\nhint: %s", site.Dir, placeHint))
	}
	return errs
}

// misplaced returns an error if a module does not have the package of its file. A package is one file: a second
// one would add rules to it.
func misplaced(name, shown string, m *ast.Module) error {
	got := strings.TrimPrefix(m.Package.Path.String(), "data.")
	want, ok := packageOf(name)
	switch {
	case ok && got == want:
		return nil
	case !strings.HasPrefix(name, SiteFolder+"/"):
		return message.Errorf("%s:%d: is neither a check nor a library: package %s\n"+
			"hint: checks/<area>/<name>.rego or lib/<name>.rego, and the package of the same name",
			shown, m.Package.Location.Row, got)
	case !ok:
		return message.Errorf("%s:%d: no check and no library has its place here\n"+
			"hint: %s", shown, m.Package.Location.Row,
			placeHint)
	}
	return message.Errorf("%s:%d: package %s: a site's file may neither replace nor extend another package\n"+
		"hint: write package %s",
		shown, m.Package.Location.Row, got, want)
}

// Limits of a site's file. OPA's parser needs time and memory quadratic in the length of a comment block and of an
// else chain.
const (
	mostPolicy   = 256 << 10
	mostComments = 1000 // consecutive lines
	mostElse     = 200
)

// tooMuch returns the reason why a file is not parsed, or the zero Text.
func tooMuch(data []byte) message.Text {
	if len(data) > mostPolicy {
		return message.Of("the file is larger than %d KiB", mostPolicy>>10)
	}
	if bytes.Count(data, []byte("else")) > mostElse {
		return message.Of("the file has more than %d else", mostElse)
	}
	row := 0
	for line := range bytes.Lines(data) {
		if row++; !bytes.HasPrefix(bytes.TrimSpace(line), []byte("#")) {
			row = 0
		}
		if row > mostComments {
			return message.Of("more than %d lines of comment in a row", mostComments)
		}
	}
	return message.Text{}
}
