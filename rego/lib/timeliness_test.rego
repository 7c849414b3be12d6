package lib.timeliness_test

import data.lib.timeliness

test_missed if {
	timeliness.missed({"a", "b", "c"}, {"c"}, 67) == {
		"zh": "66.667 % = (3 - 1) / 3；超时：c",
		"en": "66.667 % = (3 - 1) / 3; late: c",
	}
	not timeliness.missed({"a", "b", "c"}, {"c"}, 66)
	not timeliness.missed(set(), set(), 100)
}

test_too_late if {
	timeliness.too_late({"a", "b"}, {"b"}).en == "1 of 2 late: b"
	not timeliness.too_late({"a"}, set())
}

test_ten_are_named if {
	ids := {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"}
	endswith(timeliness.too_late(ids, ids).en, "09, 10")
}
