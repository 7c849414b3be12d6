package config

import (
	_ "embed"

	"github.com/assay-audit/assay/internal/audit"
)

//go:embed template.zh.yaml
var templateZH []byte

//go:embed template.en.yaml
var templateEN []byte

// Template returns a commented assay.yaml to start from. It passes Parse unchanged; its names, addresses and
// references are examples that a site replaces.
func Template(lang audit.Lang) []byte {
	if lang == audit.EN {
		return append([]byte(nil), templateEN...)
	}
	return append([]byte(nil), templateZH...)
}
