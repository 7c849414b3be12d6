// Package controls provides the standards as data inside the binary, one YAML file or folder each. internal/catalog
// reads and checks them.
package controls

import "embed"

// FS contains <standard id>.yaml or <standard id>/ with one file for each chapter at its top, the kinds of assessed
// objects in objects.yaml, lists of risks in risks, mappings between editions in mappings, items that count for each
// other in equivalences, and titles of missing checks in wanted.
//
//go:embed *.yaml gbt22239-2019-l3 stig-vsphere-8 vmware-scg-8 vmware-scg-9.1 equivalences risks mappings wanted
var FS embed.FS
