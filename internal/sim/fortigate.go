package sim

import "net/http"

// perimeterFirewall is the firewall between the cloud and the outside, with the VPN of the administrators.
type perimeterFirewall struct {
	token        string
	tokenSeconds int // lifetime of a one-time code
	admins       []*person
	users        []string // of the VPN
}

// A person is an administrator with a second factor; "disable" means none.
type person struct{ name, factor string }

// admin returns the administrator of that name.
func (f *perimeterFirewall) admin(name string) *person {
	return find(f.admins, name, func(p *person) string { return p.name })
}

// conformingFortiGate returns a firewall without faults.
func conformingFortiGate() *perimeterFirewall {
	return &perimeterFirewall{
		tokenSeconds: 60,
		admins:       []*person{{"fw-admin", "fortitoken"}, {"fw-night", "fortitoken"}},
		users:        []string{"li", "wang"},
	}
}

// ServeHTTP answers in the shape of the REST API of FortiOS 7.4 without virtual domains, limited to the calls of
// the source. It is a stand-in and filters nothing.
func (f *perimeterFirewall) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	const version = "v7.4.8 (stand-in)"
	if r.Header.Get("Authorization") != "Bearer "+f.token {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	results, known := f.results(r.URL.Path)
	if !known {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	answer(w, map[string]any{
		"http_method": http.MethodGet,
		"results":     results,
		"vdom":        "root",
		"status":      "success",
		"http_status": http.StatusOK,
		"serial":      "FGVMEXAMPLE00001",
		"version":     version,
		"build":       2795,
	})
}

// results returns the objects at one path, with the fields that the source reads.
func (f *perimeterFirewall) results(path string) (results any, known bool) {
	list := []any{}
	switch path {
	case "/api/v2/monitor/system/status":
		return map[string]any{"model_name": "FortiGate", "model": "FGVM64", "hostname": "fw-01"}, true
	case "/api/v2/cmdb/firewall/policy":
		return []any{
			accepts(1, "in-web", "port1", "web-vip", "HTTPS", []any{}),
			accepts(2, "vpn-admins", "ssl.root", "jump-host", "SSH", named("vpn-admins")),
		}, true
	case "/api/v2/cmdb/system/global":
		return map[string]any{
			"admin-lockout-threshold":  3,
			"admin-lockout-duration":   900,
			"admintimeout":             5,
			"admin-https-ssl-versions": "tlsv1-2 tlsv1-3",
			"strong-crypto":            "enable",
			"two-factor-ftk-expiry":    f.tokenSeconds,
			"two-factor-email-expiry":  60,
			"two-factor-sms-expiry":    60,
		}, true
	case "/api/v2/cmdb/system/admin":
		for _, p := range f.admins {
			list = append(list, map[string]any{
				"name":        p.name,
				"two-factor":  p.factor,
				"remote-auth": "disable",
				"peer-auth":   "disable",
				"vdom":        named("root"),
				"trusthost1":  "10.10.0.0 255.255.255.0",
				// The answer names the default of what is not set: any IPv6 address.
				"ip6-trusthost1": "::/0",
			})
		}
		return list, true
	case "/api/v2/cmdb/system/interface":
		for _, name := range []string{"port1", "port3"} {
			list = append(list, map[string]any{"name": name, "ipv6": map[string]any{"ip6-allowaccess": ""}})
		}
		return list, true
	case "/api/v2/cmdb/firewall/address":
		return []any{
			map[string]any{"name": "all", "type": "ipmask", "subnet": "0.0.0.0 0.0.0.0"},
			map[string]any{"name": "jump-host", "type": "ipmask", "subnet": "10.10.0.7 255.255.255.255"},
		}, true
	case "/api/v2/cmdb/firewall/vip":
		return []any{map[string]any{"name": "web-vip", "type": "static-nat", "extip": "203.0.113.10"}}, true
	case "/api/v2/cmdb/firewall/address6", "/api/v2/cmdb/firewall/addrgrp", "/api/v2/cmdb/firewall/addrgrp6",
		"/api/v2/cmdb/firewall/vip6", "/api/v2/cmdb/firewall/vipgrp", "/api/v2/cmdb/firewall/vipgrp6":
		return list, true
	case "/api/v2/cmdb/firewall.service/custom":
		return []any{
			customService("HTTPS", "443", ""), customService("SSH", "22", ""), customService("DNS", "53", "53"),
		}, true
	case "/api/v2/cmdb/firewall.service/group":
		return list, true
	case "/api/v2/cmdb/user/local":
		for _, name := range f.users {
			list = append(list, map[string]any{
				"name": name, "status": "enable", "type": "password", "two-factor": "fortitoken",
			})
		}
		return list, true
	case "/api/v2/cmdb/user/group":
		return []any{map[string]any{"name": "vpn-admins", "member": named(f.users...)}}, true
	case "/api/v2/cmdb/vpn.ssl/settings":
		return map[string]any{"status": "enable", "source-interface": named("port1")}, true
	case "/api/v2/cmdb/vpn.ipsec/phase1-interface":
		return []any{map[string]any{"name": "to-site-b", "type": "static"}}, true
	}
	return nil, false
}

// accepts returns a policy that accepts one service to one address, logged and inspected.
func accepts(id int, name, from, to, service string, groups []any) map[string]any {
	return map[string]any{
		"policyid": id, "name": name, "status": "enable", "action": "accept", "srcintf": named(from),
		"dstintf": named("port3"), "srcaddr": named("all"), "dstaddr": named(to), "srcaddr6": []any{},
		"dstaddr6": []any{}, "service": named(service), "users": []any{}, "groups": groups,
		"internet-service": "disable", "internet-service-src": "disable", "srcaddr-negate": "disable",
		"dstaddr-negate": "disable", "service-negate": "disable", "utm-status": "enable", "profile-type": "single",
		"ips-sensor": "default", "av-profile": "default", "logtraffic": "all",
	}
}

// named returns a list of objects in the format of FortiOS.
func named(names ...string) []any {
	list := []any{}
	for _, n := range names {
		list = append(list, map[string]any{"name": n})
	}
	return list
}

// customService returns a service with ports of TCP and UDP.
func customService(name, tcp, udp string) map[string]any {
	return map[string]any{
		"name": name, "protocol": "TCP/UDP/SCTP", "tcp-portrange": tcp, "udp-portrange": udp, "protocol-number": 0,
		"iprange": "0.0.0.0", "fqdn": "",
	}
}
