package main

import (
	"errors"
	"os"

	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// addConfigLines returns err with the line of the configuration for each choice that the engine rejected. It
// returns other errors unchanged, and all errors if conf is "", as for the choices of a snapshot.
func addConfigLines(conf string, err error) error {
	var invalid engine.ConfigErrors
	if conf == "" || !errors.As(err, &invalid) {
		return err
	}
	data, failed := os.ReadFile(conf)
	if failed != nil {
		return err
	}
	var whole any
	doc, failed := yamlfile.Read(conf, data, &whole)
	if failed != nil {
		return err
	}
	var refusals []*yamlfile.Error
	for _, m := range invalid {
		refusals = append(refusals, doc.Error(m.Msg, m.Hint, m.Path...))
	}
	return yamlfile.Join(refusals)
}
