package sim

import (
	"fmt"
	"strings"
	"time"
)

// staffList returns the register of people in service. All of them are in the register of trainings.
func (p *plan) staffList() string {
	var b strings.Builder
	b.WriteString("工号,账号,入职日期\n")
	for n, x := range []struct {
		accounts string
		days     int
	}{{"GOV\\he.yi", 1800}, {"GOV\\lin.er", 1100}, {"GOV\\fang.san", 640}, {"无", 210}} {
		fmt.Fprintf(&b, "E-%03d,%s,%s\n", 11+n, x.accounts, p.daysAgo(x.days))
	}
	return b.String()
}

// leaverList returns the register of people who left. None of their accounts is on the platform.
func (p *plan) leaverList() string {
	var b strings.Builder
	b.WriteString("工号,账号,离职日期,账号停用日期\n")
	for n, x := range []struct {
		accounts string
		days     int
	}{{"GOV\\gao.wu", 400}, {"GOV\\luo.liu；luo.liu@vsphere.local", 95}, {"无", 30}} {
		disabled := p.daysAgo(x.days)
		if x.accounts == "无" {
			disabled = ""
		}
		fmt.Fprintf(&b, "E-%03d,%s,%s,%s\n", 5+n, x.accounts, p.daysAgo(x.days), disabled)
	}
	return b.String()
}

// drillList returns the register of drills: each type of event within a year, one of them twice.
func (p *plan) drillList() string {
	var b strings.Builder
	b.WriteString("演练编号,演练名称,事件类型,演练日期\n")
	for n, x := range []struct {
		name, event string
		days        int
	}{
		{"主机故障切换", "设备故障", 40},
		{"勒索软件处置", "有害程序", 130},
		{"门户网站篡改处置", "网络攻击", 215},
		{"机房断电", "环境事件", 300},
		{"主机故障切换", "设备故障", 410},
	} {
		fmt.Fprintf(&b, "D-%03d,%s,%s,%s\n", n+1, x.name, x.event, p.daysAgo(x.days))
	}
	return b.String()
}

// objectList returns the register of assessed objects: those that no collector reads, and two hosts of the platform
// with their importance, place and owner.
func (p *plan) objectList() string {
	var b strings.Builder
	b.WriteString("对象编号,对象类别,对象名称,重要程度,所在位置,责任人,产品型号,版本\n")
	for _, line := range []string{
		"ROOM-01,机房,主机房,关键,一号楼三层,基础设施部,,",
		"ROOM-02,机房,同城灾备机房,重要,二号楼一层,基础设施部,,",
		"SW-CORE-01,网络设备,核心交换机 1,关键,主机房 A01,网络组,CE12808,V200R022",
		"SW-CORE-02,网络设备,核心交换机 2,关键,主机房 A02,网络组,CE12808,V200R022",
		"SW-ACC-01,网络设备,接入交换机 1,一般,主机房 B01,网络组,S6730,V200R021",
		"TERM-01,终端,运维终端 1,一般,运维室,运维组,,",
		"TERM-02,终端,运维终端 2,一般,运维室,运维组,,",
		"OS-01,操作系统,一体化平台应用服务器操作系统,重要,,应用组,麒麟服务器操作系统,V10",
		"MW-01,中间件,一体化平台中间件,重要,,应用组,Tomcat,9.0",
		"APP-01,业务应用系统,一体化在线平台,关键,,应用组,,",
		"DATA-01,数据资源,办件数据,关键,,数据组,,",
		"PER-01,人员,系统管理员,重要,,运维组,,",
		"PER-02,人员,安全管理员,重要,,安全组,,",
		"PER-03,人员,审计管理员,重要,,安全组,,",
		"DOC-01,文档,安全管理制度汇编,重要,,安全组,,",
		"CRY-01,密码产品,服务器密码机,重要,主机房 A05,安全组,SJJ1012,",
	} {
		b.WriteString(line + "\n")
	}
	for n, h := range p.hosts[:min(2, len(p.hosts))] {
		fmt.Fprintf(&b, "SRV-%03d,宿主机,%s,关键,主机房 C%02d,运维组,,\n", n+1, h.name, n+1)
	}
	return b.String()
}

// daysAgo returns a day in the form of the registers.
func (p *plan) daysAgo(n int) string {
	return p.now.AddDate(0, 0, -n).In(beijing).Format(time.DateOnly)
}
