# METADATA
# scope: package
# title: Services as sets of ports
# description: >-
#   A service is a text: ip (every protocol), tcp/443, udp/8000-8010. Other words, such as the names of objects, have no
#   ports here.
package lib.services

# all_of(texts) reports whether the services together admit everything: every protocol, or all ports of TCP and of UDP.
all_of(texts) if "ip" in texts

all_of(texts) if {
	covered(ranges(texts, "tcp"))
	covered(ranges(texts, "udp"))
}

# ranges(texts, protocol) returns the first and last port of each service of a protocol.
ranges(texts, protocol) := {[first, last] |
	some text in texts
	regex.match(`^(tcp|udp)/[0-9]{1,5}(-[0-9]{1,5})?$`, text)
	[name, ports] := split(text, "/")
	name == protocol
	bounds := split(ports, "-")
	first := to_number(bounds[0])
	last := to_number(bounds[count(bounds) - 1])
}

# covered(set) reports whether the ranges have every port from 1 to 65535. Port 0 is no port.
covered(set) if {
	after := {next |
		some range in set
		range[1] < 65535
		next := range[1] + 1
	}
	every port in after | {1} {
		some range in set
		range[0] <= port
		port <= range[1]
	}
}
