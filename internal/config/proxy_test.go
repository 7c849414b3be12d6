package config

import (
	"strings"
	"testing"
)

func TestProxies(t *testing.T) {
	for name, c := range map[string]struct {
		old, new string
		want     string // proxy of the target, or a prefix of the error
	}{
		"of the file":     {"gate:", "proxy: http://proxy.example:3128\ngate:", "http://proxy.example:3128"},
		"of the target":   {"    username:", "    proxy: http://p:1/\n    username:", "http://p:1"},
		"none anywhere":   {"gate:", "proxy: none\ngate:", ""},
		"none in targets": {"    username: auditor\n", "    username: auditor\n    proxy: none\n", ""},
		"credentials": {
			"gate:",
			"proxy: http://a:hunter2@proxy.example:3128\ngate:",
			"a.yaml:13: proxy: the address contains credentials",
		},
		"no port": {"gate:", "proxy: http://proxy.example\ngate:", "a.yaml:13: proxy: the address is not http"},
		"https":   {"gate:", "proxy: https://proxy.example:3128\ngate:", "a.yaml:13: proxy: the address is not http"},
		"a path":  {"gate:", "proxy: http://proxy.example:3128/x\ngate:", "a.yaml:13: proxy: the address has more"},
		"in the target": {
			"    username:",
			"    proxy: proxy.example\n    username:",
			"a.yaml:6: proxy: the address is not http",
		},
	} {
		t.Run(name, func(t *testing.T) {
			c2, err := Parse("a.yaml", []byte(strings.Replace(good, c.old, c.new, 1)), known)
			switch {
			case err != nil &&
				(!strings.HasPrefix(err.Error(), c.want) || c.want == "" || strings.Contains(err.Error(), "hunter2")):
				t.Errorf("got %v, want %s", err, c.want)
			case err == nil && c2.Targets[0].Reach().Proxy != c.want:
				t.Errorf("got %q, want %q", c2.Targets[0].Reach().Proxy, c.want)
			}
		})
	}
}
