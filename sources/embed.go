// Package sources embeds the shipped descriptions of sources, with the samples that prove them. How one is written is
// told in README.md. It never asks anybody anything: that is collectors/source.
package sources

import "embed"

// FS holds <name>/source.yaml and the samples below it.
//
//go:embed */source.yaml */samples
var FS embed.FS
