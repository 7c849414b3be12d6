// Package config reads assay.yaml: the scope of an assessment, its targets, and the inputs of a judgement other
// than the platform. Unknown content is an error with file:line and a hint. The package does not connect to
// targets and stores no secrets: a password is a reference until it is fetched, and no error repeats one.
package config

import (
	"io"
	"os"
	"path/filepath"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// Config is the content of one assay.yaml.
type Config struct {
	Site    audit.Site // no list or map in it is nil; the gate names the effect of undetermined findings
	Targets []Target   // in the order of the file, without unknown kinds; empty if only snapshots are assessed
	File    string     // file name as given by the caller
	Answers []string   // paths of answer files, without refused ones
	Waivers []string   // paths of waiver files, without refused ones
	Plan    string     // path of the assessment plan; "" for none, or a refused one
	// Problems is the path of the register of security problems; "" for none, or a refused one.
	Problems string
	Checks   string // folder of the site's own checks; "" for none
	History  string // file or postgres URL at which runs are recorded; "" for none

	doc    *yamlfile.Document
	listed int // number of targets in the file
}

// Known lists the capabilities of the rest of the program. A nil list allows nothing.
type Known struct {
	Standards []string // ids
	Kinds     []string // kinds of target
	// Products are the supported products of a kind. A kind without an entry has no choice of products.
	Products map[string][]audit.Product
	Profiles map[string][]string // name → its standards

	NewPlan bool // the plan that the file names need not exist

	// Resolve also refuses dangling references on this machine: secrets, CA files, programs, registers, answers ….
	Resolve bool
}

// Target is one endpoint, register or store and the way to reach it.
type Target struct {
	audit.Settings        // files are absolute or relative to the working directory
	Secret         Secret // reference to the password, which the settings fetch
	Index          int    // position in the file, from 0
}

// Load returns the configuration in the file at path. File names in it are relative to its folder. If there is an
// error, the configuration is nil if the file is not YAML of the right shape; otherwise it contains the readable
// parts, so that the caller can find further mistakes.
func Load(path string, known Known) (*Config, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, message.Errorf("read configuration: %w\nhint: assay init writes one", err)
	}
	defer f.Close()
	// One byte more than allowed, so that the parser refuses it.
	data, err := io.ReadAll(io.LimitReader(f, yamlfile.MaxSize+1))
	if err != nil {
		return nil, message.Errorf("read configuration: %w", err)
	}
	return Parse(path, data, known)
}

// Parse is Load for data that has been read. The error joins all errors, each with file:line.
func Parse(name string, data []byte, known Known) (*Config, error) {
	var f file
	doc, err := yamlfile.Read(name, data, &f)
	if err != nil {
		return nil, err
	}
	r := reader{doc: doc, dir: filepath.Dir(name), known: known}
	c := &Config{
		Site:    r.site(f),
		Targets: r.targets(f),
		File:    name,
		Answers: r.beside(f.Answers),
		Waivers: r.beside(f.Waivers),
		Plan:    r.one(f.Plan),
		Checks:  r.checks(f.Checks),

		Problems: r.one(f.Problems),
		History:  r.place(f.History),

		doc:    doc,
		listed: len(f.Targets),
	}
	r.refusals = append(r.refusals, doc.Unprintable(func(key string) bool { return isProse(key) })...)
	if known.Resolve {
		r.references(c)
	}
	return c, yamlfile.Join(r.refusals)
}

// isProse reports whether the value of a key may have several lines.
func isProse(key string) bool { return key == "query" || key == "business" || key == "network" }

// Error returns an error at a path of keys (string) and indexes (int) in the file.
func (c *Config) Error(msg, hint message.Text, path ...any) *yamlfile.Error {
	return c.doc.Error(msg, hint, path...)
}

// RequireTargets returns an error if the configuration has no targets.
func (c *Config) RequireTargets() error {
	if c.listed > 0 {
		return nil
	}
	return &yamlfile.Error{
		File: c.File,
		Line: 1,
		Msg:  message.Of("no targets: nothing can be collected"),
		Hint: message.Of("add targets: with name, kind, url, username and password"),
	}
}
