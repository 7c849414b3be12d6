// Package config reads assay.yaml: what is assessed, how its targets are reached, and what a judgement rests on besides
// the platform. It refuses what it does not understand, with file:line and a hint. It never connects to anything, keeps no
// secret (a password is a reference until somebody asks for it) and repeats none in an error.
package config

import (
	"io"
	"os"
	"path/filepath"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// Config is one assay.yaml.
type Config struct {
	Site    audit.Site // no list or map in it is nil; a gate says what undetermined means
	Targets []Target   // in the order of the file; empty where only snapshots are to be assessed
	File    string     // as it was named
	Answers []string   // files of answers, as they can be opened; without those that were refused
	Waivers []string   // files of waivers, likewise
	Checks  string     // folder of the site's own checks, likewise; "" for none

	doc *yamlfile.Document
}

// Known is what the rest of the program can do. A nil list allows nothing: there is no guessing.
type Known struct {
	Standards []string            // ids
	Kinds     []string            // kinds of target
	Products  map[string][]string // kind → products of it that can be read; a kind that is not there has none to choose from
	Files     map[string][]string // kind → those of its products that are read from a local file
	Profiles  map[string][]string // name → standards it stands for

	Resolve bool // also refuse references that lead nowhere on this machine: secrets, CA files, programs, registers, answers …
}

// Target is one endpoint, register or store and how to reach it.
type Target struct {
	audit.Connection        // without its password; files in it are absolute or relative to the working directory
	Secret           Secret // where the password is
}

// Reach is the target as a collector takes it. It holds no secret; its Password fetches it when called, and is nil where none is
// configured.
func (t Target) Reach() audit.Connection {
	c := t.Connection
	if t.Secret.env != "" || t.Secret.file != "" || len(t.Secret.command) > 0 {
		c.Password = t.Secret.Fetch
	}
	return c
}

// Load reads the file at path. Files that it names relatively lie beside it. Beside an error the configuration is nil where the file
// is not YAML of the right shape; else it has what could be read, so that the rest of its mistakes can be found in the same pass.
func Load(path string, known Known) (*Config, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, message.Errorf("read configuration: %w\nhint: assay init writes one", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, yamlfile.MaxSize+1)) // one more than is read, so that the reader refuses it
	if err != nil {
		return nil, message.Errorf("read configuration: %w", err)
	}
	return Parse(path, data, known)
}

// Parse is Load for a file that was read. The error joins all refusals, each file:line: message.
func Parse(name string, data []byte, known Known) (*Config, error) {
	var f file
	doc, err := yamlfile.Read(name, data, &f)
	if err != nil {
		return nil, err
	}
	r := reader{doc: doc, dir: filepath.Dir(name), known: known}
	c := &Config{Site: r.site(f), Targets: r.targets(f.Targets), File: name, Answers: r.beside(f.Answers), Waivers: r.beside(f.Waivers), Checks: r.checks(f.Checks), doc: doc}
	r.proxies(f, c.Targets)
	r.refusals = append(r.refusals, doc.Unprintable(func(key string) bool { return key == "query" })...)
	if known.Resolve {
		r.references(c)
	}
	return c, yamlfile.Join(r.refusals)
}

// Error is a refusal of what stands at a path of keys (string) and indexes (int) in the file.
func (c *Config) Error(msg, hint message.Text, path ...any) *yamlfile.Error {
	return c.doc.Error(msg, hint, path...)
}

// RequireTargets is the refusal of a configuration from which nothing can be collected; nil where there is a target.
func (c *Config) RequireTargets() error {
	if len(c.Targets) > 0 {
		return nil
	}
	return &yamlfile.Error{File: c.File, Line: 1, Msg: message.Of("no targets: nothing can be collected"), Hint: message.Of("add targets: with name, kind, url, username and password")}
}
