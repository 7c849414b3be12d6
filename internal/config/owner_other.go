//go:build !unix

package config

import "io/fs"

// ofRoot reports whether root owns a file; there is no root here.
func ofRoot(fs.FileInfo) bool { return false }
