// Package engine turns a snapshot, catalogs and policies into an assessment. Go determines the subjects and
// whether enough is known about them; Rego determines only their faults. The engine opens no sockets and reads no
// clock, files or environment: the same inputs produce the same assessment.
package policy

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/sentence"
)

// policySet is compiled policies. It is immutable and safe for concurrent use.
type Set struct {
	policies []*Policy // sorted by id
	compiler *ast.Compiler
	schemas  map[string]*Schema // target kind → schema of its evidence
	digest   string
	cases    map[string]*ast.Module // test modules by check id
}

// systemScope is the input of checks that read all targets together.
const SystemScope = "system"

// object is a decoded JSON object; numbers are json.Number.
type object = map[string]any

// Policy is one compiled check.
type Policy struct {
	audit.Check
	Kind             Kind
	Needs            []Need
	Applicability    []Need   // the needs that the rule not_applicable reads; empty without that rule
	OtherCollections []string // collections that it reads beside its own
	PerSubject       bool     // it evaluates one subject at a time
	Site             bool     // it belongs to the site

	path  string          // checks.esxi.lockdown_mode
	file  string          // as the user can open it
	rules map[string]bool // which of failures, not_applicable, undetermined and expected it has
	// sentences are the templates of Problems, and that of Problem under ""; nil if the check has none
	sentences map[string]*sentence.Template
}

// Load reads, checks and compiles every policy of a tree (checks/, lib/, schemas/, builtins.json, and site/ of an unpacked pack) and of
// at most one site. All errors begin with file:line and are joined.
func Load(tree fs.FS, site ...SiteChecks) (*Set, error) {
	src, err := readTree(tree)
	if err != nil {
		return nil, err
	}
	var errs []error
	for _, own := range site {
		errs = append(errs, src.addSite(own)...)
	}
	s := &Set{digest: src.digest(), cases: map[string]*ast.Module{}}
	if s.schemas, err = parseSchemas(src); err != nil {
		return nil, err
	}
	caps, err := capabilities(src["builtins.json"].data)
	if err != nil {
		return nil, err
	}
	modules, more := s.parse(src, caps)
	if errs = append(errs, more...); len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	s.compiler = ast.NewCompiler().WithCapabilities(caps).WithStrict(true)
	s.compiler.Compile(modules)
	if s.compiler.Failed() {
		return nil, errors.Join(policyErrors(s.compiler.Errors)...)
	}
	return s, s.analyse(src)
}

// parse returns the modules of checks and libraries by file name, and stores those with cases.
func (s *Set) parse(src sources, caps *ast.Capabilities) (modules map[string]*ast.Module, errs []error) {
	modules = map[string]*ast.Module{}
	for _, name := range src.names(".rego") {
		shown := src[name].shown
		m, err := ast.ParseModuleWithOpts(shown, string(src[name].data), ast.ParserOptions{ProcessAnnotation: true, Capabilities: caps, AllFutureKeywords: true})
		if err == nil && m == nil {
			err = message.Errorf("%s:1: the file is empty", shown)
		}
		if err == nil {
			err = misplaced(name, shown, m)
		}
		if err != nil {
			errs = append(errs, policyErrors(err)...)
			continue
		}
		if strings.HasSuffix(name, "_test.rego") {
			s.cases[strings.TrimSuffix(strings.TrimPrefix(m.Package.Path.String(), "data.checks."), "_test")] = m
			continue
		}
		modules[name] = m
	}
	return modules, errs
}

// analyse turns compiled modules into policies and checks each against the schema.
func (s *Set) analyse(src sources) error {
	var errs []error
	for _, name := range sortedKeys(s.compiler.Modules) {
		shown, m := src[name].shown, s.compiler.Modules[name]
		if !strings.HasPrefix(strings.TrimPrefix(name, SiteFolder+"/"), "checks/") {
			errs = append(errs, library(shown, m, s.compiler.GetRulesExact)...)
			continue
		}
		p, err := newPolicy(shown, m, s.schemas)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		p.OtherCollections, p.PerSubject = otherCollections(p, m), readsOneSubject(p, m)
		if p.rules["not_applicable"] {
			p.Applicability = applicabilityNeeds(p, m)
		}
		errs = append(errs, traceReads(p, m, s.schemas[p.SchemaKind()], s.compiler.GetRulesExact)...)
		s.policies = append(s.policies, p)
	}
	errs = append(errs, s.orphans(src)...)
	sort.Slice(s.policies, func(i, j int) bool { return s.policies[i].ID < s.policies[j].ID })
	return errors.Join(errs...)
}

// All returns the policies, sorted by id.
func (s *Set) All() []*Policy { return s.policies }

// Schema returns the shape of the evidence of a kind of target, or nil.
func (s *Set) Schema(kind string) *Schema { return s.schemas[kind] }

// Digest returns the SHA-256 over all policies, schemas and the list of builtins, as "sha256:<hex>".
func (s *Set) Digest() string { return s.digest }

// A source is one file with its name in errors.
type source struct {
	shown string
	data  []byte
}

// sources are all files by path: checks/<area>/<name>.rego, site/checks/<area>/<name>.rego …
type sources map[string]source

// readTree returns the files of a tree.
func readTree(tree fs.FS) (sources, error) {
	out := sources{}
	err := fs.WalkDir(tree, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(p) != ".rego" && path.Ext(p) != ".json" {
			return err
		}
		data, err := fs.ReadFile(tree, p)
		out[p] = source{shown: p, data: data}
		return err
	})
	return out, err
}

// names returns the paths with an extension, sorted.
func (s sources) names(ext string) []string {
	var out []string
	for n := range s {
		if strings.HasSuffix(n, ext) {
			out = append(out, n)
		}
	}
	sort.Strings(out)
	return out
}

// digest returns the digest of all files except cases, which do not affect verdicts.
func (s sources) digest() string {
	h := sha256.New()
	for _, n := range s.names("") {
		if !strings.HasSuffix(n, "_test.rego") {
			sum := sha256.Sum256(s[n].data)
			fmt.Fprintf(h, "%x %s\n", sum, n)
		}
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}

// capabilities returns an allow-list, so that an upgrade of OPA cannot add a builtin unnoticed.
func capabilities(list []byte) (*ast.Capabilities, error) {
	var allowed struct {
		Why      string   `json:"why"`
		Builtins []string `json:"builtins"`
	}
	if err := strictJSON(list, &allowed); err != nil {
		return nil, message.Errorf("builtins.json:1: %w", err)
	}
	caps := ast.CapabilitiesForThisVersion()
	known := map[string]*ast.Builtin{}
	for _, b := range caps.Builtins {
		known[b.Name] = b
	}
	caps.Builtins, caps.AllowNet = nil, []string{}
	for _, name := range allowed.Builtins {
		b, ok := known[name]
		if !ok {
			return nil, message.Errorf("builtins.json:1: OPA has no builtin %q", name)
		}
		if b.Nondeterministic {
			return nil, message.Errorf("builtins.json:1: builtin %q is not deterministic", name)
		}
		caps.Builtins = append(caps.Builtins, b)
	}
	return caps, nil
}

// policyErrors returns OPA's errors in the form file:line: message.
func policyErrors(err error) []error {
	var list ast.Errors
	if !errors.As(err, &list) {
		return []error{err}
	}
	out := make([]error, 0, len(list))
	for _, e := range list {
		msg := message.Foreign(e.Message)
		if strings.Contains(e.Message, "undefined function") {
			msg = message.Of("%s\nhint: policies may call the builtins of builtins.json only: no network, clock, chance or untraceable read", msg)
		}
		if e.Location != nil {
			out = append(out, message.Errorf("%s:%d: %s", e.Location.File, e.Location.Row, msg))
		} else {
			out = append(out, message.Error(msg))
		}
	}
	return out
}

// strictJSON decodes JSON and rejects unknown fields.
func strictJSON(b []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

// sortedKeys returns the keys of a map in ascending order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
