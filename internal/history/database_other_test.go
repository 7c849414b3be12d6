//go:build !unix

package history

import "testing"

func database(*testing.T) string { return "" }
