package sim

// layServices draws what stands around the vCenter: a log store for the platform and one for the perimeter, and the web site.
func (p *plan) layServices() {
	const days, gigabyte = 200, 1 << 30
	platform := &logStore{name: "syslog", keeps: days, used: 40 * gigabyte, senders: []*sender{{name: Target, days: days - 1}}}
	for _, h := range p.hosts {
		platform.senders = append(platform.senders, &sender{name: h.name, days: days - 1})
	}
	edge := &logStore{name: "syslog-edge", keeps: days, used: 9 * gigabyte, declared: []string{"fw-01", "fw-02"},
		senders: []*sender{{name: "fw-01", days: days - 1}, {name: "fw-02", days: days - 1}}}
	p.logs = []*logStore{platform, edge}
	p.site = conformingSite()
}
