# METADATA
# scope: package
# title: VLANs
# description: Ranges of VLANs, as parameters and port groups list them.
package lib.vlans

# bounds("10-12") is [10, 12], and bounds("7") is [7, 7].
bounds(text) := [to_number(trim_space(ends[0])), to_number(trim_space(ends[count(ends) - 1]))] if {
	ends := split(text, "-")
}

# meet(range, ranges) reports whether a range has a VLAN of one of the ranges.
meet(range, ranges) if {
	some other in ranges
	range[0] <= other[1]
	range[1] >= other[0]
}

# text(ranges) is how reports show ranges.
text(ranges) := concat(", ", [one(range) | some range in ranges])

one(range) := sprintf("%d", [range[0]]) if range[0] == range[1]

one(range) := sprintf("%d-%d", [range[0], range[1]]) if range[0] != range[1]
