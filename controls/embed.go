// Package controls provides the standards as data, one YAML file each, inside the binary. It never reads or decides
// anything: internal/catalog does.
package controls

import "embed"

// FS contains <standard id>.yaml at its top, lists of risks in risks, mappings between editions in mappings,
// items that count for each other in equivalences, and titles of missing checks in wanted.
//
//go:embed *.yaml equivalences risks mappings wanted
var FS embed.FS
