# METADATA
# scope: package
# title: Sets of addresses
# description: >-
#   Ranges of IPv4 and IPv6 addresses and what they cover together. An address is written as its hexadecimal digits,
#   8 for IPv4 and 32 for IPv6, so that addresses of one family compare as text does. A range is [first, last].
package lib.networks

# ranges(texts) returns the range of each text that is an address, a network with its prefix length or mask, or two
# addresses with a hyphen between them. Other texts are left out; unread returns them.
ranges(texts) := {range(text) | some text in texts}

# unread(texts) returns the texts that ranges leaves out.
unread(texts) := {text |
	some text in texts
	not range(text)
}

# everybody(set) returns the families, 4 and 6, of which the ranges cover every address that a sender may have: in IPv4
# all but this network, loopback, multicast and reserved addresses, in IPv6 the global unicast addresses.
everybody(set) := {family |
	some family, parts in senders
	every part in parts {
		covers(set, part)
	}
}

# wide(set) returns the families of which the ranges have more addresses than all private networks of IPv4 together
# (RFC 1918 and RFC 6598), in IPv6 more global ones than a /16.
wide(set) := {family |
	some family, most in {4: 33554432, 6: 65536}
	sum([size(range, family) | some range in set]) >= most
}

size(range, 4) := number(range[1]) - number(range[0]) if count(range[0]) == 8

size(range, 6) := max({0, number(high) - number(low)}) if {
	count(range[0]) == 32
	low := substring(max({range[0], senders[6][0][0]}), 0, 8)
	high := substring(min({range[1], senders[6][0][1]}), 0, 8)
}

# within(set, allowed) reports whether every address of set is one of allowed.
within(set, allowed) if {
	every range in set {
		covers(allowed, range)
	}
}

# covers(set, part) reports whether every address of one range lies in some range of the set.
covers(set, part) if {
	some first in set
	count(first[0]) == count(part[0])
	first[0] <= part[0]
	first[1] >= part[0]
	every last in ends(set, part) {
		goes_on(set, last)
	}
}

# ends returns the last addresses of the ranges that end within the part.
ends(set, part) := {range[1] |
	some range in set
	count(range[1]) == count(part[0])
	range[1] >= part[0]
	range[1] < part[1]
}

# goes_on reports whether a range begins right behind an address, or before and ends behind it.
goes_on(set, last) if {
	after := next(last)
	some range in set
	count(range[0]) == count(last)
	range[0] <= after
	range[1] >= after
}

senders := {
	4: [["01000000", "7effffff"], ["80000000", "dfffffff"]],
	6: [["20000000000000000000000000000000", "3fffffffffffffffffffffffffffffff"]],
}

digits := "0123456789abcdef"

zeros := "00000000000000000000000000000000"

ones := "ffffffffffffffffffffffffffffffff"

number(addr) := sum([value |
	some at, power in [268435456, 16777216, 1048576, 65536, 4096, 256, 16, 1]
	value := indexof(digits, substring(addr, at, 1)) * power
])

next(addr) := concat("", [substring(kept, 0, last), digit, substring(zeros, 0, count(addr) - count(kept))]) if {
	kept := trim_right(addr, "f")
	last := count(kept) - 1
	digit := substring(digits, indexof(digits, substring(kept, last, 1)) + 1, 1)
}

# range(text) is undefined for what is no address, network or range.
range(text) := [addr, addr] if addr := address(lower(trim_space(text)))

range(text) := [low(addr, length), high(addr, length)] if {
	[first, second] := regex.split(`[/ ]+`, lower(trim_space(text)))
	addr := address(first)
	length := prefix(second, count(addr) * 4)
}

range(text) := [first, last] if {
	[from, to] := split(lower(text), "-")
	first := address(trim_space(from))
	last := address(trim_space(to))
	count(first) == count(last)
	first <= last
}

prefix(text, most) := length if {
	regex.match(`^[0-9]{1,3}$`, text)
	length := to_number(text)
	length <= most
}

# A mask is ones, then zeros.
prefix(text, 32) := (count(trim_right(addr, "0ce8")) * 4) + rest if {
	addr := ipv4(text)
	regex.match(`^f*[ce8]?0*$`, addr)
	rest := sum([value | some digit, value in {"8": 1, "c": 2, "e": 3}; contains(addr, digit)])
}

low(addr, length) := concat("", [start, substring(zeros, 0, count(addr) - count(start))]) if {
	start := prefixed(addr, length, 0)
}

high(addr, length) := concat("", [start, substring(ones, 0, count(addr) - count(start))]) if {
	start := prefixed(addr, length, 1)
}

# The digit in which the prefix ends keeps its first bits; a prefix that ends between two digits has none.
prefixed(addr, length, fill) := concat("", [substring(addr, 0, whole), digit]) if {
	whole := floor(length / 4)
	step := [16, 8, 4, 2][length % 4]
	value := indexof(digits, substring(concat("", [addr, "0"]), whole, 1))
	digit := substring(digits, (value - (value % step)) + (fill * (step - 1)), min({1, length % 4}))
}

address(text) := ipv4(text) if not contains(text, ":")

address(text) := ipv6(text) if {
	contains(text, ":")
	not contains(text, ".")
}

address(text) := ipv6(concat("", [trim_suffix(text, dotted), substring(addr, 0, 4), ":", substring(addr, 4, 4)])) if {
	contains(text, ":")
	dotted := regex.replace(text, `^.*:`, "")
	addr := ipv4(dotted)
}

ipv4(text) := concat("", [sprintf("%02x", [to_number(part)]) | some part in split(text, ".")]) if {
	regex.match(`^[0-9.]+$`, text)
	net.cidr_is_valid(concat("", [text, "/32"]))
}

ipv6(text) := concat("", [concat("", head), substring(zeros, 0, 32 - given), concat("", tail)]) if {
	regex.match(`^[0-9a-f:]+$`, text)
	net.cidr_is_valid(concat("", [text, "/128"]))
	halves := split(text, "::")
	head := groups(halves[0])
	tail := [group | some at, half in halves; at > 0; some group in groups(half)]
	given := (count(head) + count(tail)) * 4
}

groups(text) := [concat("", [substring(zeros, 0, 4 - count(group)), group]) |
	some group in split(text, ":")
	group != ""
]
