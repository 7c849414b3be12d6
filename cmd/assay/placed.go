package main

import (
	"errors"
	"os"

	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// placed says of each choice that the engine refuses in which line of the configuration it stands, as for everything else that is wrong
// with that file. conf is "" where the choices are a snapshot's. Any other error stays as it is.
func placed(conf string, err error) error {
	var misfits engine.Misfits
	if conf == "" || !errors.As(err, &misfits) {
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
	for _, m := range misfits {
		refusals = append(refusals, doc.Error(m.Msg, m.Hint, m.Path...))
	}
	return yamlfile.Join(refusals)
}
