package sim

import (
	_ "embed" // for the description of the list of dumps
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// dumpsSource is the site's description of the list.
//
//go:embed dumps.yaml
var dumpsSource []byte

// dumped returns the type and name of the databases and of the web site, in the order of the list.
func (p *plan) dumped() [][2]string {
	var list [][2]string
	for _, d := range p.databases {
		if !d.left {
			list = append(list, [2]string{"database", d.name})
		}
	}
	return append(list, [2]string{"site", p.site.domain})
}

// dumps adds two targets that share one list: the place of the dumps and the place of their copies.
func (s *services) dumps() {
	const source, list = "dumps.yaml", "dumps.csv"
	s.files[source], s.files[list] = dumpsSource, []byte(s.plan.dumpList())
	for _, x := range [][2]string{{"dumps", "onsite"}, {"dumps-copy", "offsite"}} {
		s.targets = append(s.targets, func(dir string) audit.Settings {
			return audit.Backup{
				Endpoint: audit.Endpoint{
					Connection: audit.Connection{Target: x[0]},
					Source:     filepath.Join(dir, source),
					File:       filepath.Join(dir, list),
					With:       map[string]string{"place": x[0]},
				},
				Location: x[1],
				Protects: []audit.Protects{
					{Type: "database", Name: "*", PeriodHours: 24, RetentionDays: nights},
					{Type: "site", Name: "*", PeriodHours: 24, RetentionDays: nights},
				},
			}
		})
	}
}

// dumpList returns the list of dumps in CSV.
func (p *plan) dumpList() string {
	var b strings.Builder
	b.WriteString("name,type,place,ended\n")
	for night := range nights {
		at := stamp(p.now.Add(-time.Duration(24*night+3) * time.Hour))
		for _, x := range p.dumped() {
			for _, place := range []string{"dumps", "dumps-copy"} {
				fmt.Fprintf(&b, "%s,%s,%s,%s\n", x[1], x[0], place, at)
			}
		}
	}
	return b.String()
}

// databaseList returns the register of databases in CSV.
func (p *plan) databaseList() string {
	var b strings.Builder
	b.WriteString("数据库编号,数据库名称,所在虚拟机\n")
	for n, d := range p.databases {
		fmt.Fprintf(&b, "DB-%02d,%s,%s\n", n+1, d.name, d.vm)
	}
	return b.String()
}
