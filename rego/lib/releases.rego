# METADATA
# scope: package
# title: Releases of vSphere
# description: >-
#   The dates on which lines of versions leave general support, and the builds that fix known flaws, as far as they were
#   known on the day as_of. Nothing is asked over a network; a site adds what came later by parameters.
package lib.releases

import data.lib.versions

# as_of is the day of the latest advisory in the tables below.
as_of := "2026-07-29"

# support_ends are the last days of general support by line, from Broadcom's product lifecycle matrix
# (support.broadcom.com, product lifecycle; for 6.5 and 6.7 VMware KB 83223). Lines without a row are not known.
support_ends := {"6.5": "2022-10-15", "6.7": "2022-10-15", "7.0": "2025-10-02", "8.0": "2027-10-11"}

# esxi_fixes are the fixed builds of ESXi by line, from the response matrices of the advisories. A line without an
# update of its own (8.0.0, 8.0.1, 7.0.0 …) is fixed by a later line only, and has the build of that one.
esxi_fixes := [
	{"line": "9.1", "build": 25557999, "advisory": "VMSA-2026-0006"},
	{"line": "9.0", "build": 25595025, "advisory": "VMSA-2026-0006"},
	{"line": "8.0.3", "build": 25595708, "advisory": "VMSA-2026-0006"},
	{"line": "8.0.2", "build": 25626445, "advisory": "VMSA-2026-0006"},
	{"line": "8.0.1", "build": 25595708, "advisory": "VMSA-2026-0006"},
	{"line": "8.0.0", "build": 25595708, "advisory": "VMSA-2026-0006"},
	{"line": "8.0.3", "build": 24784735, "advisory": "VMSA-2025-0013"},
	{"line": "8.0.2", "build": 24789317, "advisory": "VMSA-2025-0013"},
	{"line": "7.0.3", "build": 24784741, "advisory": "VMSA-2025-0013"},
	{"line": "7.0.2", "build": 24784741, "advisory": "VMSA-2025-0013"},
	{"line": "7.0.1", "build": 24784741, "advisory": "VMSA-2025-0013"},
	{"line": "7.0.0", "build": 24784741, "advisory": "VMSA-2025-0013"},
	{"line": "8.0.3", "build": 24585383, "advisory": "VMSA-2025-0004"},
	{"line": "8.0.2", "build": 24585300, "advisory": "VMSA-2025-0004"},
	{"line": "7.0.3", "build": 24585291, "advisory": "VMSA-2025-0004"},
]

# vcenter_fixes are the fixed builds of vCenter by line, likewise.
vcenter_fixes := [
	{"line": "8.0.3", "build": 25600417, "advisory": "VMSA-2026-0006"},
	{"line": "8.0.3", "build": 24674346, "advisory": "VMSA-2025-0010"},
	{"line": "7.0.3", "build": 24730281, "advisory": "VMSA-2025-0010"},
	{"line": "8.0.3", "build": 24322831, "advisory": "VMSA-2024-0019"},
	{"line": "8.0.2", "build": 24321653, "advisory": "VMSA-2024-0019"},
	{"line": "8.0.1", "build": 24321653, "advisory": "VMSA-2024-0019"},
	{"line": "8.0.0", "build": 24321653, "advisory": "VMSA-2024-0019"},
	{"line": "7.0.3", "build": 24322018, "advisory": "VMSA-2024-0019"},
]

# of_line(version, line) reports whether a version belongs to a line: 8.0.3 to 8.0.3 and to 8.0.
of_line(version, line) if startswith(concat("", [version, "."]), concat("", [line, "."]))

# ends(version, own) returns the last day of general support of a version. Entries of the site such as "9.0 2027-06-17"
# take the place of the table.
ends(version, own) := max(days) if {
	days := {day | some line, day in stated(own); of_line(version, line)}
	count(days) > 0
}

ends(version, own) := day if {
	every line, _ in stated(own) {
		not of_line(version, line)
	}
	some line, day in support_ends
	of_line(version, line)
}

# open_flaws(version, build, fixes) returns the advisories whose fixed build a version has not reached.
open_flaws(version, build, fixes) := {row.advisory: row.build |
	some row in fixes
	of_line(version, row.line)
	to_number(build) < row.build
}

# least(version, own) returns the build that the site demands at least of a version: the greatest of its entries such as
# "8.0.3 25595708" for the line.
least(version, own) := max(builds) if {
	builds := {to_number(build) | some line, build in stated(own); of_line(version, line); numeric(build)}
	count(builds) > 0
}

# numeric(build) reports whether a text is a build number.
numeric(build) if regex.match(`^[0-9]{1,15}$`, build)

# stated(own) returns the entries of a site by line. Of two entries for one line the greater counts.
stated(own) := {line: value |
	some entry in own
	line := split(entry, " ")[0]
	versions.known(line)
	value := max({split(other, " ")[1] | some other in own; split(other, " ")[0] == line})
}
