package sim

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"
	"time"
)

// layServices draws what stands around the vCenter: a log store for the platform and one for the perimeter, and the web site.
func (p *plan) layServices() {
	const days, gigabyte = 200, 1 << 30
	platform := &logStore{name: "syslog", keeps: days, used: 40 * gigabyte, limit: 100 * gigabyte, senders: []*sender{{name: Target, days: days - 1}}}
	for _, h := range p.hosts {
		platform.senders = append(platform.senders, &sender{name: h.name, days: days - 1})
	}
	edge := &logStore{name: "syslog-edge", keeps: days, used: 9 * gigabyte, limit: 100 * gigabyte, declared: []string{"fw-01", "fw-02"},
		senders: []*sender{{name: "fw-01", days: days - 1}, {name: "fw-02", days: days - 1}}}
	p.logs = []*logStore{platform, edge}
	p.backups, p.replication = &backupServer{now: p.now}, &replication{now: p.now}
	for _, v := range p.vms {
		if v.template || v.agent {
			continue
		}
		p.backups.saved = append(p.backups.saved, &savedVM{name: v.name})
		if strings.Contains(v.name, "-db-") {
			p.replication.replicas = append(p.replication.replicas, &replica{vm: v.name, rpo: 60, late: 25 * time.Minute})
		}
	}
	p.monitoring, p.site = conformingMonitoring(p.now), conformingSite()
	p.nsx, p.fortigate, p.horizon = conformingNSX(), conformingFortiGate(), conformingHorizon()
}

// restores is the register of restore tests: one of each VM, half a year ago, and a verification of each repository.
func (p *plan) restores() []byte {
	var b bytes.Buffer
	b.WriteString("测试编号,对象类型,对象名称,测试类型,测试日期,测试结果,恢复用时（分钟）,摘要\n")
	for n, v := range p.backups.saved {
		fmt.Fprintf(&b, "R-%03d,虚拟机,%s,恢复,%s,成功,%d,sha256:%x\n", n+1, v.name, p.now.AddDate(0, -6, -n%28).Format(time.DateOnly), 20+n%30, sha256.Sum256([]byte(v.name)))
	}
	for n, r := range repositoriesOf {
		fmt.Fprintf(&b, "V-%03d,备份库,%s,校验,%s,成功,,\n", n+1, r.name, p.now.AddDate(0, 0, -40).Format(time.DateOnly))
	}
	return b.Bytes()
}
