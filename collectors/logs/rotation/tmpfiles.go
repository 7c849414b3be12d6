package rotation

import (
	"fmt"
	"path"
	"strings"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// tmpfiles reads the ages of a tmpfiles.d(5) file.
func (c *configuration) tmpfiles(name, text string) {
	for i, line := range strings.Split(text, "\n") {
		f := strings.Fields(line)
		if len(f) < 6 || !strings.ContainsAny(f[0][:1], "dDevqQC") || f[5] == "-" {
			continue
		}
		age := strings.TrimPrefix(f[5], "~")
		if _, after, ok := strings.Cut(age, ":"); ok {
			age = after
		}
		span, ok := timespan(age)
		touched := c.logs.any(func(file string) bool {
			_, under := pathBelow(path.Clean(f[1]), file)
			return under
		})
		switch {
		case !touched:
		case !ok:
			c.fail(transport.Fail(audit.Failed, "BadAge",
				message.Of("the age in %s line %d cannot be read", path.Base(name), i+1).String(), ""))
		default:
			c.rules = append(c.rules, rule{
				at:     fmt.Sprintf("%s:%d", name, i+1),
				does:   "tmpfiles " + printable(f[1]) + " " + printable(f[5]),
				aged:   true,
				days:   span.Hours() / 24,
				runner: "tmpfiles",
			})
		}
	}
}
