package lib.versions_test

import data.lib.versions

test_before if {
	cases := [
		["8.0.2", "8.0.3"],
		["8.0", "8.0.1"],
		["7.0.3", "8.0"],
		["8.0.3", "9.0"],
		["9.0.0", "10.0"],
		["8.0.9", "8.0.10"],
		["8.0.3.00100", "8.0.3.00200"],
	]
	every pair in cases {
		versions.before(pair[0], pair[1])
		not versions.before(pair[1], pair[0])
		versions.since(pair[1], pair[0])
		not versions.since(pair[0], pair[1])
	}
}

test_equal if {
	every pair in [["8.0", "8.0.0"], ["9", "9.0.0.0"], ["8.0.3", "8.0.3"]] {
		not versions.before(pair[0], pair[1])
		not versions.before(pair[1], pair[0])
		versions.since(pair[0], pair[1])
	}
}

test_no_version if {
	every text in ["", "nine", "8.x", "8..0", "-1", "8.0 U3"] {
		not versions.before(text, "9.0")
		not versions.since(text, "0")
		not versions.known(text)
	}
}
