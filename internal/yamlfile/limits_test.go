package yamlfile

import (
	"fmt"
	"strings"
	"testing"
)

// A file crafted to take much time is rejected by size, and errors beyond the limit are only counted.
func TestLimits(t *testing.T) {
	var keys strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&keys, "systen%d: 1\n", i)
	}
	for name, c := range map[string]struct{ text, want string }{
		"many unknown keys": {keys.String(), "and 99950 more"},
		"too many keys":     {keys.String() + keys.String(), "more than 300000 keys and values"},
		"empty entries":     {strings.Repeat("-\n", maxNodes+1), "more than 300000 keys and values"},
		"empty keys":        {strings.Repeat("?\n", maxNodes), "more than 300000 keys and values"},
		"nested flow":       {strings.Repeat("[", maxNodes+1), "more than 300000 keys and values"},
		"comments":          {strings.Repeat("#\n", maxNodes+1), "more than 300000 keys and values"},
	} {
		t.Run(name, func(t *testing.T) {
			var into struct{ System, Targets string }
			err := Decode("a.yaml", []byte(c.text), &into)
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Count(err.Error(), "\n") > 2*maxErrors {
				t.Errorf("got %.200v, want %q", err, c.want)
			}
		})
	}
}
