package policy

import (
	"strings"
	"testing"
)

func TestCheckNetworks(t *testing.T) {
	for _, good := range []any{
		"10.0.0.1", "10.0.0.0/24", "10.0.0.1-10.0.0.9", "10.0.0.1 - 10.0.0.1", "2001:db8::/32", "FE80::1", "::-::ffff",
		"sshServer=10.0.0.0/24", " 10.0.0.0/8 ",
	} {
		if err := checkNetworks([]any{good}); err != nil {
			t.Errorf("%v: %v", good, err)
		}
	}
	for bad, want := range map[any]string{
		"mgmt.example":      "is no address",
		"10.0.0.0/33":       "is no address",
		"10.0.0.9-10.0.0.1": "is no address",
		"10.0.0.9-::1":      "is no address",
		"fe80::1%vmk0":      "is no address",
		"any":               "is no address",
		"":                  "is no address",
		"=10.0.0.0/8":       "without the name",
		"sshServer=":        "is no address",
		7:                   "is not of type networks",
	} {
		if err := checkNetworks([]any{"10.0.0.1", bad}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %s", bad, err, want)
		}
	}
	if err := checkNetworks("10.0.0.1"); err == nil {
		t.Error("a text is no list")
	}
	if err := checkNetworks([]any{}); err != nil {
		t.Error(err)
	}
}
