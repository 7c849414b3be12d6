package archtest

import (
	"slices"
	"strings"
	"testing"
)

// rule lists the imports allowed in one folder in addition to the standard library. A name without a dot in its
// first part is a folder of this module. A name also allows every package below it.
type rule struct {
	folder string
	may    []string
	tests  []string // further imports allowed in its test files
}

// rules contains one rule per folder with Go files. CONTRIBUTING.md shows them; `make update` rewrites the table
// there.
var rules = []rule{
	{"cmd/assay",
		[]string{"collectors", "controls", "rego", "reports", "sources", "internal", cobra, mpb, pflag, term},
		[]string{pty, jsonschema, excelize}},

	{"collectors", []string{"internal/audit", "internal/message", "collectors", "rego", "sources"}, nil},
	{"collectors/backup",
		[]string{collect, "collectors/transport", "internal/audit", "internal/message"},
		[]string{conform}},
	{"collectors/internal/collect", []string{"internal/audit", "internal/message"}, nil},
	{"collectors/internal/conform",
		[]string{"internal/audit", "internal/evidence", "rego", jsonschema, everyTest},
		nil},
	{"collectors/logs",
		[]string{
			collect, "collectors/logs/rotation", "collectors/transport", "internal/audit", "internal/message",
			"internal/yamlfile",
		},
		[]string{conform, "internal/engine", "internal/evidence", "rego"}},
	{"collectors/logs/rotation",
		[]string{"collectors/transport", "internal/audit", "internal/message", shell},
		[]string{conform}},
	{"collectors/monitoring",
		[]string{collect, "collectors/transport", "internal/audit", "internal/message"},
		[]string{conform}},
	{"collectors/register",
		[]string{
			collect, "collectors/transport", "internal/audit", "internal/message", "internal/xlsxfile", gb18030, widths,
		},
		[]string{conform, excelize, "internal/engine", "rego"}},
	{"collectors/source",
		[]string{
			collect, "collectors/transport", "internal/audit", "internal/message", "internal/yamlfile", gojq,
			jsonschema,
		},
		[]string{conform, "rego", "sources", ssh}},
	{"collectors/transport", []string{"internal/audit", "internal/message", pgx, ssh}, nil},
	{"collectors/vsphere",
		[]string{collect, "collectors/transport", "internal/audit", "internal/message", govmomi},
		[]string{conform}},
	{"collectors/website",
		[]string{collect, "collectors/transport", "internal/audit", "internal/message", dns, idna},
		[]string{conform, "internal/engine", "rego"}},

	{"controls", nil, nil},
	{"rego", nil, []string{"controls", "internal/audit", "internal/catalog", "internal/engine", "internal/policy"}},
	{"sources", nil, nil},

	{
		"reports",
		[]string{"internal/audit", "internal/message", "internal/sentence", "reports/document"},
		nil,
	},
	{"reports/content", []string{"internal/audit", "reports", "reports/document", "reports/shape"}, nil},
	{"reports/document", []string{"internal/audit"}, nil},
	{"reports/docx", []string{"internal/audit", "reports/document"}, nil},
	{"reports/csv", exchanges, nil},
	{"reports/exchange", []string{"internal/audit", "reports"}, nil},
	{"reports/hdf", exchanges, []string{"reports/internal/valid"}},
	{"reports/html", []string{"internal/audit", "reports"}, nil},
	{"reports/internal/sample", []string{"internal/audit", "reports"}, nil},
	{"reports/internal/valid", []string{jsonschema}, nil},
	{"reports/json", exchanges, []string{"reports/internal/valid"}},
	{"reports/junit", exchanges, nil},
	{"reports/markdown", exchanges, nil},
	{"reports/oscal", exchanges, []string{"reports/internal/valid"}},
	{"reports/pdf", []string{"internal/audit", "reports", "reports/document", gofpdf}, nil},
	{"reports/prometheus", exchanges, nil},
	{"reports/sarif", exchanges, []string{"reports/internal/valid"}},
	{"reports/shape", []string{"internal/audit", "internal/message", "internal/yamlfile", "reports/document"}, nil},
	{
		"reports/xlsx",
		[]string{"internal/audit", "internal/workbook", "reports", "reports/document", excelize},
		nil,
	},

	{"internal/answers",
		[]string{"internal/audit", "internal/message", "internal/yamlfile"},
		[]string{"internal/config"}},
	{"internal/archtest", nil, []string{"internal/message", yamlV3}},
	{"internal/audit", nil, nil},
	{"internal/catalog",
		[]string{"internal/audit", "internal/message", "internal/yamlfile"},
		[]string{"controls"}},
	{"internal/config", []string{"internal/audit", "internal/message", "internal/yamlfile"}, nil},
	{"internal/diff", []string{"internal/audit"}, nil},
	{"internal/due", []string{"internal/audit", "internal/message"}, nil},
	{"internal/engine",
		[]string{
			"internal/audit", "internal/isolation", "internal/jsonvalue", "internal/message", "internal/policy",
			"internal/project", "internal/sentence", "internal/verdict",
		},
		[]string{"rego"}},
	{"internal/evidence",
		[]string{"internal/answers", "internal/audit", "internal/message", gmsm, renameio, sys},
		[]string{"internal/signing", jsonschema}},
	{"internal/explain",
		[]string{"internal/audit", "internal/engine", "internal/jsonvalue", "internal/message"},
		nil},
	{"internal/gate", []string{"internal/audit"}, nil},
	{"internal/history", []string{"internal/audit", "internal/message", pgx, goose, sqlite}, nil},
	{"internal/isolation", []string{"internal/audit"}, nil},
	{"internal/jsonvalue", nil, nil},
	{"internal/message", []string{"internal/audit"}, nil},
	{"internal/policy",
		[]string{"internal/audit", "internal/jsonvalue", "internal/message", "internal/sentence", opa},
		[]string{"rego"}},
	{"internal/project", []string{"internal/audit", "internal/message", "internal/yamlfile"}, nil},
	{
		"internal/remediation",
		[]string{
			"internal/answers", "internal/audit", "internal/message", "internal/workbook", "internal/xlsxfile",
			excelize,
		},
		nil,
	},
	{"internal/runlog", []string{"internal/evidence", "internal/message", tlog}, nil},
	{"internal/sentence", []string{"internal/audit"}, nil},
	{"internal/signing", []string{"internal/message", dsse, gmsm, pkcs7, timestamp}, nil},
	{"internal/sim", []string{"internal/audit", govmomi}, []string{"internal"}},
	{"internal/verdict", []string{"internal/audit", "internal/message"}, nil},
	{"internal/workbook", []string{"internal/audit", excelize}, nil},
	{"internal/worksheet",
		[]string{
			"internal/answers", "internal/audit", "internal/evidence", "internal/message", "internal/workbook",
			"internal/xlsxfile", excelize,
		},
		nil},
	{"internal/xlsxfile", []string{"internal/audit", "internal/message"}, nil},
	{"internal/yamlfile", []string{"internal/audit", "internal/message", yamlV3}, nil},

	{"tools/sameverdicts", []string{"internal/evidence"}, nil},
}

// Third-party modules. Each is imported in one folder, so that replacing it affects one folder.
const (
	cobra      = "github.com/spf13/cobra"
	dns        = "github.com/miekg/dns"
	dsse       = "github.com/secure-systems-lab/go-securesystemslib/dsse"
	excelize   = "github.com/xuri/excelize/v2"
	gb18030    = "golang.org/x/text/encoding/simplifiedchinese"
	widths     = "golang.org/x/text/width"
	gmsm       = "github.com/emmansun/gmsm"
	gofpdf     = "github.com/jung-kurt/gofpdf"
	gojq       = "github.com/itchyny/gojq"
	govmomi    = "github.com/vmware/govmomi"
	idna       = "golang.org/x/net/idna"
	goose      = "github.com/pressly/goose/v3"
	jsonschema = "github.com/santhosh-tekuri/jsonschema/v6"
	mpb        = "github.com/vbauerster/mpb/v8"
	opa        = "github.com/open-policy-agent/opa"
	pflag      = "github.com/spf13/pflag"
	pgx        = "github.com/jackc/pgx/v5"
	pty        = "github.com/creack/pty"
	pkcs7      = "github.com/digitorus/pkcs7"
	renameio   = "github.com/google/renameio/v2"
	shell      = "mvdan.cc/sh/v3/syntax"
	sqlite     = "modernc.org/sqlite"
	ssh        = "golang.org/x/crypto/ssh"
	sys        = "golang.org/x/sys"
	term       = "golang.org/x/term"
	timestamp  = "github.com/digitorus/timestamp"
	tlog       = "golang.org/x/mod/sumdb/tlog"
	yamlV3     = "gopkg.in/yaml.v3"
)

// exchanges are the imports of a format for other programs.
var exchanges = []string{"internal/audit", "reports", "reports/exchange"}

// collect contains the code that the collectors share.
const collect = "collectors/internal/collect"

// conform is the contract test that every collector runs.
const conform = "collectors/internal/conform"

// everyTest may be imported by the tests of every folder.
const everyTest = "github.com/google/go-cmp"

// shared lists the modules that several folders import, with the reason.
var shared = map[string]string{
	pgx: "collectors/transport asks a platform's database over the wire; internal/history has a database of its own",
	excelize: "the report and the working paper are two workbooks with internal/workbook in common; " +
		"what people hand back is read by internal/xlsxfile",
	jsonschema: "descriptions of sources are held to the evidence schemas as collectors are in tests, and " +
		"assessments to theirs",
	gmsm:    "internal/evidence digests with SM3, internal/signing signs with SM2",
	govmomi: "internal/sim answers with the types that collectors/vsphere asks for",
}

func TestImports(t *testing.T) {
	byFolder := map[string]rule{}
	for _, r := range rules {
		byFolder[r.folder] = r
	}
	for _, f := range tree(t, ".go") {
		r, ok := byFolder[f.folder()]
		if !ok {
			t.Errorf("%s: folder %s has no rule in internal/archtest/imports_test.go", f.path, f.folder())
			continue
		}
		may := r.may
		if f.isTest() {
			may = slices.Concat(may, r.tests, []string{everyTest, r.folder})
		}
		for _, spec := range f.ast.Imports {
			name := strings.Trim(spec.Path.Value, `"`)
			ours := strings.TrimPrefix(name, module+"/")
			if !f.isTest() && slices.Contains(forTests, ours) {
				t.Errorf("%s: only tests may import %s", f.line(spec), name)
			}
			if standard(name) || slices.ContainsFunc(may, func(m string) bool { return under(ours, m) }) {
				continue
			}
			t.Errorf("%s: %s may not import %s", f.line(spec), r.folder, name)
		}
	}
}

func TestEveryRuleHasItsFolder(t *testing.T) {
	there := map[string]bool{}
	for _, f := range tree(t, ".go") {
		there[f.folder()] = true
	}
	for _, r := range rules {
		if !there[r.folder] {
			t.Errorf("%s has a rule and no Go file", r.folder)
		}
	}
}

func TestEveryPermissionIsUsed(t *testing.T) {
	imported := map[string][]string{} // by folder; those of tests under folder + "_test"
	for _, f := range tree(t, ".go") {
		by := f.folder()
		if f.isTest() {
			by += "_test"
		}
		for _, spec := range f.ast.Imports {
			imported[by] = append(imported[by], strings.TrimPrefix(strings.Trim(spec.Path.Value, `"`), module+"/"))
		}
	}
	unused := func(by string, may []string) {
		for _, m := range may {
			if !slices.ContainsFunc(imported[by], func(name string) bool { return under(name, m) }) {
				t.Errorf("%s may import %s and does not: remove the permission", by, m)
			}
		}
	}
	for _, r := range rules {
		unused(r.folder, r.may)
		unused(r.folder+"_test", r.tests)
	}
}

func TestEachModuleHasOneFolder(t *testing.T) {
	users := map[string][]string{}
	for _, r := range rules {
		for _, m := range r.may {
			if strings.Contains(strings.Split(m, "/")[0], ".") {
				users[m] = append(users[m], r.folder)
			}
		}
	}
	for lib, folders := range users {
		if shared[lib] == "" && len(folders) > 1 {
			t.Errorf("%s may be imported by %v; one folder should wrap it", lib, folders)
		}
	}
	for lib := range shared {
		if len(users[lib]) < 2 {
			t.Errorf("%s is listed as shared and is not", lib)
		}
	}
}

// standard reports whether importPath is in the standard library: the first part of its path has no dot.
func standard(importPath string) bool {
	first, _, _ := strings.Cut(importPath, "/")
	return !strings.Contains(first, ".")
}
