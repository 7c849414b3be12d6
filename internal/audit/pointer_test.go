package audit

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPointer(t *testing.T) {
	for name, c := range map[string]struct {
		keys    []string
		pointer string
	}{
		"document":      {nil, ""},
		"field":         {[]string{"hosts", "host-21", "lockdown"}, "/hosts/host-21/lockdown"},
		"slash":         {[]string{"vlans", "a/b"}, "/vlans/a~1b"},
		"tilde":         {[]string{"vibs", "odd~1"}, "/vibs/odd~01"},
		"both":          {[]string{"~/~"}, "/~0~1~0"},
		"empty key":     {[]string{"hosts", ""}, "/hosts/"},
		"other letters": {[]string{"主机", "0"}, "/主机/0"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Pointer(c.keys...); got != c.pointer {
				t.Errorf("Pointer(%q) = %q, want %q", c.keys, got, c.pointer)
			}
			if d := cmp.Diff(c.keys, PointerKeys(c.pointer)); d != "" {
				t.Errorf("PointerKeys(%q) (-want +got):\n%s", c.pointer, d)
			}
		})
	}
}

func TestPathKeys(t *testing.T) {
	for path, want := range map[string][]string{
		"":              nil,
		"lockdown":      {"lockdown"},
		"options/a~1b":  {"options", "a/b"},
		"/lockdown":     {"", "lockdown"},
		"options/~01/x": {"options", "~1", "x"},
	} {
		if d := cmp.Diff(want, PathKeys(path)); d != "" {
			t.Errorf("PathKeys(%q) (-want +got):\n%s", path, d)
		}
	}
}
