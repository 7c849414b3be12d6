// Package controls holds the standards as data, one YAML file each, inside the binary. It never reads or decides anything:
// internal/catalog does.
package controls

import "embed"

// FS holds <standard id>.yaml at its top.
//
//go:embed *.yaml
var FS embed.FS
