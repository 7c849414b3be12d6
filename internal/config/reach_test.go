package config

import "testing"

// Collectors use plain HTTP without credentials if the Password of a connection is nil.
func TestFetcher(t *testing.T) {
	for name, c := range map[string]struct {
		secret Secret
		want   bool
	}{
		"none":            {Secret{}, false},
		"beside a folder": {Secret{dir: "/etc"}, false},
		"environment":     {Secret{env: "X"}, true},
		"file":            {Secret{file: "x"}, true},
		"command":         {Secret{command: []string{"x"}}, true},
	} {
		if got := c.secret.fetcher() != nil; got != c.want {
			t.Errorf("%s: a password is configured: %t", name, got)
		}
	}
}
