# METADATA
# scope: package
# title: Versions
# description: Compares version numbers such as 8.0.3.
package lib.versions

# before(version, other) reports whether a version is older than another one. It is undefined for a text that is no
# version, and missing parts count as 0.
before(version, other) if parse(version) < parse(other)

# since(version, other) reports whether a version is that other one or later. Like before, it is undefined for a text
# that is no version.
since(version, other) if parse(version) >= parse(other)

# known(version) reports whether a text is a version.
known(version) if parse(version)

# parse(version) returns the parts of a version as numbers, at least four.
parse(version) := array.concat(parts, [0 | some i in places; i > count(parts)]) if {
	regex.match(`^[0-9]+([.][0-9]+)*$`, version)
	parts := [to_number(part) | some part in split(version, ".")]
}

places := [1, 2, 3, 4]
