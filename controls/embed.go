// Package controls holds the standards as data, one YAML file each, inside the binary. It never reads or decides anything:
// internal/catalog does.
package controls

import "embed"

// FS holds <standard id>.yaml at its top, lists of risks in risks and mappings between editions in mappings.
//
//go:embed *.yaml risks mappings
var FS embed.FS
