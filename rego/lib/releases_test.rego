package lib.releases_test

import data.lib.releases

test_of_line if {
	releases.of_line("8.0.3", "8.0")
	releases.of_line("8.0.3", "8.0.3")
	not releases.of_line("8.0.10", "8.0.1")
	not releases.of_line("8.0", "8.0.3")
}

test_ends if {
	releases.ends("7.0.3", []) == "2025-10-02"
	releases.ends("8.0.3", ["8.0 2028-10-11"]) == "2028-10-11"
	releases.ends("8.0.3", ["9.0 2027-06-17"]) == "2027-10-11"
	releases.ends("9.0.1", ["9.0 2027-06-17", "9.0.1 2027-07-01"]) == "2027-07-01"
	not releases.ends("9.0.1", [])
}

test_open_flaws if {
	releases.open_flaws("8.0.3", "24022510", releases.esxi_fixes) == {
		"VMSA-2025-0004": 24585383,
		"VMSA-2025-0013": 24784735,
		"VMSA-2026-0006": 25595708,
	}
	releases.open_flaws("8.0.3", "25595707", releases.esxi_fixes) == {"VMSA-2026-0006": 25595708}
	releases.open_flaws("8.0.3", "25595708", releases.esxi_fixes) == {}
	releases.open_flaws("10.0", "1", releases.esxi_fixes) == {}
}

test_least if {
	releases.least("8.0.3", ["8.0.3 25595708", "8.0 24022510"]) == 25595708
	not releases.least("8.0.3", ["8.0.2 25626445"])
	not releases.least("8.0.3", ["8.0.3 latest"])
}

# Each line of the tables has one build for an advisory.
test_rows_are_unique if {
	every fixes in [releases.esxi_fixes, releases.vcenter_fixes] {
		count({[row.line, row.advisory] | some row in fixes}) == count(fixes)
	}
}
