package sim

import (
	"strings"
	"time"
)

// layServices adds the systems around the vCenter: log stores, backups, replication, monitoring, firewalls, desktops
// and the web site, with the registers of incidents and databases.
func (p *plan) layServices() {
	const days, gigabyte = 200, 1 << 30
	platform := &logStore{
		name:    "syslog",
		keeps:   days,
		used:    40 * gigabyte,
		limit:   100 * gigabyte,
		senders: []*sender{{name: Target, days: days - 1}},
	}
	for _, h := range p.hosts {
		platform.senders = append(platform.senders, &sender{name: h.name, days: days - 1})
	}
	for _, name := range []string{
		"SW-CORE-01", "SW-CORE-02", "SW-ACC-01", "OS-01", "MW-01", "APP-01", "nsx", "www.demo.gov.cn",
	} {
		platform.senders = append(platform.senders, &sender{name: name, days: days - 1})
	}
	edge := &logStore{
		name:     "syslog-edge",
		keeps:    days,
		used:     9 * gigabyte,
		limit:    100 * gigabyte,
		declared: []string{"fw-01", "fw-02"},
		senders:  []*sender{{name: "fw-01", days: days - 1}, {name: "fw-02", days: days - 1}},
	}
	p.logs = []*logStore{platform, edge}
	p.backups, p.replication = &backupServer{now: p.now}, &replication{now: p.now}
	for _, v := range p.vms {
		if v.template || v.agent {
			continue
		}
		p.backups.saved = append(p.backups.saved, &savedVM{name: v.name})
		if strings.Contains(v.name, "-db-") {
			p.replication.replicas = append(p.replication.replicas, &replica{
				vm:   v.name,
				rpo:  60,
				late: 25 * time.Minute,
			})
			platform.senders = append(platform.senders, &sender{name: v.name, days: days - 1})
			p.databases = append(p.databases, &database{name: strings.ReplaceAll(v.name, "-", "_"), vm: v.name})
		}
	}
	p.monitoring, p.site = conformingMonitoring(p.now), conformingSite()
	p.demoAccount = "已删除"
	p.incidents = conformingIncidents()
	p.nsx, p.fortigate, p.horizon = conformingNSX(), conformingFortiGate(), conformingHorizon()
}
