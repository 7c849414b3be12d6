package policy

import (
	"errors"
	"io/fs"
	"maps"
	"sort"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assay-audit/assay/internal/message"
)

// A Set is compiled policies. It is immutable and safe for concurrent use.
type Set struct {
	policies []*Policy // sorted by id
	compiler *ast.Compiler
	schemas  map[string]*Schema // target kind → schema of its evidence
	digest   string
	cases    func() (map[string]*ast.Module, error) // test modules by check id, parsed at the first call
}

// Load reads, checks and compiles every policy of a tree (checks/, lib/, schemas/, builtins.json, and site/ of an
// unpacked pack) and of at most one site. All errors begin with file:line and are joined. The cases of the tree are
// parsed only when they are run, those of a site at once.
func Load(tree fs.FS, site ...SiteChecks) (*Set, error) {
	src, err := readTree(tree)
	if err != nil {
		return nil, err
	}
	return load(src, site...)
}

// LoadOnly is Load of one check of a tree with the libraries, without cases. Without such a check the set is empty. Its
// digest is not that of the tree.
func LoadOnly(tree fs.FS, id string) (*Set, error) {
	src, err := readTree(tree)
	if err != nil {
		return nil, err
	}
	own := "checks/" + strings.ReplaceAll(id, ".", "/") + ".rego"
	for name := range src {
		if strings.HasSuffix(name, "_test.rego") || strings.HasPrefix(name, "checks/") && name != own {
			delete(src, name)
		}
	}
	return load(src)
}

func load(src sources, site ...SiteChecks) (*Set, error) {
	var errs []error
	for _, own := range site {
		errs = append(errs, src.addSite(own)...)
	}
	s := &Set{digest: src.digest()}
	var err error
	if s.schemas, err = parseSchemas(src); err != nil {
		return nil, err
	}
	caps, err := capabilities(src["builtins.json"].data)
	if err != nil {
		return nil, err
	}
	late := func(name string) bool {
		return strings.HasSuffix(name, "_test.rego") && !strings.HasPrefix(name, SiteFolder+"/")
	}
	modules, early, more := parse(src, caps, func(name string) bool { return !late(name) })
	if errs = append(errs, more...); len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	s.cases = sync.OnceValues(func() (map[string]*ast.Module, error) {
		_, cases, errs := parse(src, caps, late)
		maps.Copy(cases, early)
		return cases, errors.Join(errs...)
	})
	s.compiler = ast.NewCompiler().WithCapabilities(caps).WithStrict(true)
	s.compiler.Compile(modules)
	if s.compiler.Failed() {
		return nil, errors.Join(policyErrors(s.compiler.Errors)...)
	}
	return s, s.analyse(src)
}

// parse returns the wanted modules of checks and libraries by file name, and those with cases by check id.
func parse(
	src sources, caps *ast.Capabilities, wanted func(name string) bool,
) (modules, cases map[string]*ast.Module, errs []error) {
	modules, cases = map[string]*ast.Module{}, map[string]*ast.Module{}
	for _, name := range src.names(".rego") {
		if !wanted(name) {
			continue
		}
		shown := src[name].shown
		m, err := ast.ParseModuleWithOpts(shown, string(src[name].data), ast.ParserOptions{
			ProcessAnnotation: true,
			Capabilities:      caps,
			AllFutureKeywords: true,
		})
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
			cases[strings.TrimSuffix(strings.TrimPrefix(m.Package.Path.String(), "data.checks."), "_test")] = m
			continue
		}
		modules[name] = m
	}
	return modules, cases, errs
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
	errs = append(errs, orphans(src)...)
	sort.Slice(s.policies, func(i, j int) bool { return s.policies[i].ID < s.policies[j].ID })
	return errors.Join(errs...)
}

// All returns the policies, sorted by id.
func (s *Set) All() []*Policy { return s.policies }

// Schema returns the shape of the evidence of a kind of target, or nil.
func (s *Set) Schema(kind string) *Schema { return s.schemas[kind] }

// Digest returns the SHA-256 over all policies, schemas and the list of builtins, as "sha256:<hex>".
func (s *Set) Digest() string { return s.digest }

// orphans returns an error for each test file without a check or library, which would not run.
func orphans(src sources) (errs []error) {
	there := map[string]bool{}
	for _, file := range src {
		there[file.shown] = true
	}
	for _, name := range src.names("_test.rego") {
		file := src[name].shown
		beside := strings.TrimSuffix(file, "_test.rego") + ".rego"
		if !there[beside] {
			errs = append(errs,
				message.Errorf("%s:1: cases without %s beside them\n"+
					"hint: cases have the name of their check or library and _test",
					file, beside))
		}
	}
	return errs
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
			msg = message.Of("%s\nhint: policies may call the builtins of builtins.json only: "+
				"no network, clock, chance or untraceable read", msg)
		}
		if e.Location != nil {
			out = append(out, message.Errorf("%s:%d: %s", e.Location.File, e.Location.Row, msg))
		} else {
			out = append(out, message.Error(msg))
		}
	}
	return out
}
