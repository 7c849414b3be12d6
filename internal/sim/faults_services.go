package sim

import "crypto/tls"

// logFaults: a host that never sent anything, one that fell silent, and a store that deletes too early.
var logFaults = []fault{
	{
		plant: func(p *plan) { p.logStore("syslog").sender("esx-b-02").silent = 9 },
		expect: []Expectation{
			fails("logs.silence", "log_source", "esx-b-02", "九天没有日志", "no record for nine days"),
			fails("logs.missing_days", "log_source", "esx-b-02", "九天没有日志", "no record for nine days"),
		},
	},
	{
		plant: func(p *plan) {
			s := p.logStore("syslog")
			s.senders = without(s.senders, "esx-e-01", func(x *sender) string { return x.name })
		},
		expect: []Expectation{fails("logs.hosts", "host", "esx-e-01", "日志平台从未收到它的日志", "the log store never heard of it")},
	},
	{
		plant: func(p *plan) {
			s := p.logStore("syslog-edge")
			s.keeps = 92
			for _, x := range s.senders {
				x.days = 92
			}
		},
		expect: []Expectation{
			fails("logs.retention", "log_store", "syslog-edge", "只设置保留 92 天", "set to keep 92 days"),
			fails("logs.oldest_record", "log_store", "syslog-edge", "只存有 92 天的日志", "holds 92 days"),
		},
	},
}

var siteFaults = []fault{
	{
		plant:  func(p *plan) { p.site.oldest = tls.VersionTLS11 },
		expect: []Expectation{fails("website.tls_versions", "website", "www.demo.gov.cn", "仍接受 TLS 1.1", "TLS 1.1 is still accepted")},
	},
	{
		plant:  func(p *plan) { p.site.foreign = true },
		expect: []Expectation{fails("website.open_ports", "website", "www.demo.gov.cn", "开放了未申报的端口", "a port is open that was not declared")},
	},
}

func without[T any](list []*T, name string, nameOf func(*T) string) []*T {
	var out []*T
	for _, x := range list {
		if nameOf(x) != name {
			out = append(out, x)
		}
	}
	return out
}
