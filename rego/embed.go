// Package rego embeds the checks, their cases, the JSON schemas of the evidence and the list of builtins that a
// policy may use. It evaluates nothing: that is internal/engine.
package rego

import "embed"

// FS contains checks/<area>/<name>.rego with <name>_test.rego beside it, lib/, schemas/<target kind>.json and
// builtins.json.
//
//go:embed checks lib schemas builtins.json
var FS embed.FS
