package lib.networks_test

import data.lib.networks

ipv4(texts) if networks.everybody(networks.ranges(texts)) == {4}

ipv6(texts) if networks.everybody(networks.ranges(texts)) == {6}

neither(texts) if networks.everybody(networks.ranges(texts)) == set()

test_everybody if {
	ipv4(["0.0.0.0/0"])
	ipv4(["0.0.0.0/1", "128.0.0.0/1"])
	ipv4(["128.0.0.0/2", "192.0.0.0/2", "64.0.0.0/2", "0.0.0.0/2"])
	ipv4(["0.0.0.0 128.0.0.0", "128.0.0.0 128.0.0.0"])
	ipv4(["0.0.0.0/128.0.0.0", "100.0.0.0-255.255.255.254"])
	ipv4(["1.0.0.0-223.255.255.255"])
	ipv4(["0.0.0.0-99.1.2.3", "10.0.0.0/8", "99.1.2.4 - 255.255.255.255", "fd00::/8", "10.1.2.3"])
	ipv4(["1.2.3.4/0"])
	ipv6(["::/0"])
	ipv6(["::/1", "8000::/1"])
	ipv6(["0:0:0:0:0:0:0:0/2", "4000::/2", "8000::/1", "C000::/2"])
	ipv6(["2000::/4", "3000::-3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"])
	ipv6(["::-2fff:ffff:ffff:ffff:ffff:ffff:255.255.255.255", "3000::/4"])
	networks.everybody(networks.ranges(["0.0.0.0/0", "::/0"])) == {4, 6}
}

test_not_everybody if {
	neither([])
	neither(["0.0.0.0/1"])
	neither(["0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/4", "8000::/1"])
	neither(["0.0.0.0-8.8.8.7", "8.8.8.9-255.255.255.255"])
	neither(["8000::/1"])
	neither(["2000::/4", "3000::1-3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"])
	neither(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"])
	neither(["0.0.0.0", "::"])
}

test_wide if {
	networks.wide(networks.ranges(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"])) == set()
	networks.wide(networks.ranges(["0.0.0.0/1"])) == {4}
	networks.wide(networks.ranges(["10.0.0.0/8", "12.0.0.0/7"])) == {4}
	networks.wide(networks.ranges(["fc00::/7", "fe80::/10", "2001:db8::/32"])) == set()
	networks.wide(networks.ranges(["8000::/1", "2001::/16"])) == set()
	networks.wide(networks.ranges(["2000::/8"])) == {6}
	networks.wide(networks.ranges(["::/1"])) == {6}
}

test_within if {
	allowed := networks.ranges(["10.0.0.0/9", "10.128.0.0/9", "2001:db8::/32"])
	networks.within(networks.ranges(["10.127.255.255-10.128.0.0", "10.0.0.0/8", "2001:DB8:0:1::7"]), allowed)
	networks.within(set(), allowed)
	not networks.within(networks.ranges(["10.0.0.0/7"]), allowed)
	not networks.within(networks.ranges(["11.0.0.0"]), allowed)
	not networks.within(networks.ranges(["10.0.0.1", "2001:db9::"]), allowed)
	not networks.within(networks.ranges(["10.0.0.1"]), set())
	not networks.within(networks.ranges(["::ffff:10.0.0.1"]), allowed)
}

test_ranges if {
	networks.ranges(["10.1.2.3/14"]) == {["0a000000", "0a03ffff"]}
	networks.ranges(["10.1.2.3 255.255.254.0"]) == {["0a010200", "0a0103ff"]}
	networks.ranges(["10.1.2.3 255.255.255.255"]) == {["0a010203", "0a010203"]}
	networks.ranges(["2001:db8::1.2.3.4/127"]) == {[
		"20010db8000000000000000001020304",
		"20010db8000000000000000001020305",
	]}
	networks.ranges(["::1", "0:0:0:0:0:0:0:1"]) == {[
		"00000000000000000000000000000001",
		"00000000000000000000000000000001",
	]}
	networks.ranges([" FE80::/10 "]) == {["fe800000000000000000000000000000", "febfffffffffffffffffffffffffffff"]}
}

test_unread if {
	texts := {
		"", "any", "a.example", "10.0.0", "10.0.0.256", "10.0.0.0/33", "010.0.0.1", "10.0.0.0 255.0.255.0", "1::2::3", ":",
		"10.0.0.2-10.0.0.1", "10.0.0.1-::1", "::/129", "fe80::1%vmk0", "10.0.0.0/", "/8", "::/255.0.0.0", "1:2:3:4:5:6:7",
		"10.0.0.0 224.255.0.0", "10.0.0.0/12.0.0.0",
	}
	networks.unread(texts) == texts
	networks.ranges(texts) == set()
	networks.unread(["10.0.0.0/8", "::"]) == set()
}
