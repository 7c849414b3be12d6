package sim

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// beijing is the time zone of the registers.
var beijing = time.FixedZone("", 8*60*60)

// clock returns a time in the format of the registers.
func clock(t time.Time) string { return t.In(beijing).Format("2006-01-02 15:04") }

// conformingIncidents returns incidents solved within the agreed times.
func conformingIncidents() []*incident {
	const day = 24 * time.Hour
	return []*incident{
		{id: "INC-001", class: "故障", level: "一级", ago: 210 * day, answered: 6 * time.Minute, solved: 150 * time.Minute},
		{id: "INC-002", class: "故障", level: "一级", ago: 120 * day, answered: 4 * time.Minute, solved: 95 * time.Minute},
		{id: "INC-003", class: "故障", level: "一级", ago: 33 * day, answered: 9 * time.Minute, solved: 210 * time.Minute},
		{id: "INC-004", class: "故障", level: "二级", ago: 88 * day, answered: 14 * time.Minute, solved: 7 * time.Hour},
		{id: "INC-005", class: "故障", level: "二级", ago: 12 * day, answered: 11 * time.Minute, solved: 20 * time.Hour},
		{id: "INC-006", class: "请求", ago: 9 * day, answered: 18 * time.Minute, solved: 30 * time.Hour},
		{
			id:       "INC-007",
			class:    "应急",
			ago:      150 * day,
			answered: 3 * time.Minute,
			solved:   5 * time.Hour,
			told:     12 * time.Minute,
		},
	}
}

// registers adds the manual lists: restore tests, incidents, duty rosters, trainings, databases, accounts, people in
// service and people who left, drills, and the assessed objects.
func (s *services) registers() {
	for _, r := range []struct {
		target, register string
		table            func() string
	}{
		{"restore-tests", "restores", s.plan.restoreTests},
		{"incidents", "incidents", s.plan.incidentList},
		{"duty-roster", "rosters", s.plan.dutyRoster},
		{"trainings", "trainings", s.plan.trainings},
		{"databases", "databases", s.plan.databaseList},
		{"accounts", "accounts", s.plan.accountList},
		{"staff", "staff", s.plan.staffList},
		{"leavers", "leavers", s.plan.leaverList},
		{"drills", "drills", s.plan.drillList},
		{"objects", "objects", s.plan.objectList},
	} {
		file := r.register + ".csv"
		s.files[file] = []byte(r.table())
		s.targets = append(s.targets, func(dir string) audit.Settings {
			return audit.Register{
				Endpoint: audit.Endpoint{
					Connection: audit.Connection{Target: r.target},
					File:       filepath.Join(dir, file),
				},
				Register: r.register,
			}
		})
	}
}

// restoreTests returns the register of restore tests: one for each object with a backup, half a year ago, and a
// verification of each repository.
func (p *plan) restoreTests() string {
	var b strings.Builder
	b.WriteString("测试编号,对象类型,对象名称,测试类型,测试日期,测试结果,恢复用时（分钟）,摘要\n")
	things := p.dumped()
	for _, v := range p.backups.saved {
		things = append(things, [2]string{"vm", v.name})
	}
	called := map[string]string{"vm": "虚拟机", "database": "数据库", "site": "网站"}
	for n, x := range things {
		fmt.Fprintf(&b, "R-%03d,%s,%s,恢复,%s,成功,%d,sha256:%x\n", n+1, called[x[0]], x[1],
			p.now.AddDate(0, -6, -n%28).Format(time.DateOnly), 20+n%30, sha256.Sum256([]byte(x[1])))
	}
	for n, r := range repositoriesOf {
		fmt.Fprintf(&b, "V-%03d,备份库,%s,校验,%s,成功,,\n", n+1, r.name, p.now.AddDate(0, 0, -40).Format(time.DateOnly))
	}
	return b.String()
}

// incidentList returns the register of incidents.
func (p *plan) incidentList() string {
	var b strings.Builder
	b.WriteString("事件编号,事件类别,故障级别,受理时间,响应时间,解决时间,发现时间,通知客户时间\n")
	for _, i := range p.incidents {
		taken, notice := p.now.Add(-i.ago), ","
		if i.told > 0 {
			notice = clock(taken) + "," + clock(taken.Add(i.told))
		}
		fmt.Fprintf(&b, "%s,%s,%s,%s,%s,%s,%s\n", i.id, i.class, i.level, clock(taken), clock(taken.Add(i.answered)),
			clock(taken.Add(i.solved)), notice)
	}
	return b.String()
}

// dutyRoster returns the register of shifts: three a day, from four weeks ago to the end of tomorrow.
func (p *plan) dutyRoster() string {
	const shift, weeks = 8 * time.Hour, 4
	var b strings.Builder
	b.WriteString("班次编号,值班人员工号,开始时间,结束时间\n")
	end := dayAfter(dayAfter(p.now))
	for n, at := 0, end.AddDate(0, 0, -7*weeks); at.Before(end); n, at = n+1, at.Add(shift) {
		fmt.Fprintf(&b, "S-%03d,E-%03d,%s,%s\n", n+1, 11+n%4, clock(at), clock(at.Add(shift)))
	}
	return b.String()
}

// trainings returns the register of trainings: two for the staff and, as agreed, two for the customers within a
// year.
func (p *plan) trainings() string {
	var b strings.Builder
	b.WriteString("培训编号,培训名称,培训类别,培训日期,参训人员工号\n")
	for n, t := range []struct {
		name, class, staff string
		days               int
	}{
		{"信息安全意识", "安全", "E-011;E-012;E-013;E-014", 70},
		{"应急预案", "应急", "E-011;E-012", 160},
		{"云主机使用", "客户", "无", 100},
		{"备份与恢复自助服务", "客户", "无", 280},
	} {
		fmt.Fprintf(&b, "T-%03d,%s,%s,%s,%s\n", n+1, t.name, t.class,
			p.now.AddDate(0, 0, -t.days).Format(time.DateOnly), t.staff)
	}
	return b.String()
}

// accountList returns the register of default accounts of products.
func (p *plan) accountList() string {
	return "账号编号,所属系统,账号,账号类别,账号状态,口令已修改\n" +
		"AC-001,vCenter,administrator@vsphere.local,默认,启用,是\n" +
		"AC-002,ESXi,root,默认,启用,是\n" +
		"AC-003,门户网站后台,admin,默认,已改名,是\n" +
		"AC-004,门户网站后台,demo,演示," + p.demoAccount + ",是\n"
}
