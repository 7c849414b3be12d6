package lib.availability_test

import data.lib.availability

test_percent if {
	availability.percent(43200, 0, 0, true) == 100
	availability.percent(43200, 4.32, 0, true) == 99.99
	availability.percent(43200, 4.33, 0, true) < 99.99
	availability.percent(43200, 0, 43200, true) == 0
	availability.percent(43200, 13, 40, true) == 99.877314
	availability.percent(43200, 13, 40, false) == 99.969879
	availability.percent(43200, 0, 43200, false) == 0
	availability.percent(1440, 1440, 0, false) == 0
	availability.percent(1000, 1, 0, true) == 99.9
}

test_never_rounded_up if {
	availability.percent(525600, 52.56, 0, true) == 99.99
	availability.percent(525600, 52.562, 0, true) < 99.99
	availability.percent(525600, 525.601, 0, true) < 99.9
}

test_contradictions if {
	availability.percent(0, 0, 0, true) == 0
	availability.percent(-1, 0, 0, true) == 0
	availability.percent(1000, -1, 0, true) == 0
	availability.percent(1000, 1001, 0, true) == 0
	availability.percent(1000, 0, -1, true) == 0
	availability.percent(1000, 0, -1, false) == 100
	availability.percent(1000, 0, 1001, false) == 0
	startswith(availability.sum_of(1000, 0, -1, true).en, "0 % = ")
}

test_sum if {
	availability.sum_of(43200, 13, 40, true) == {
		"zh": "99.877314 % = (43200 - 13 - 无采样 40) / 43200 分钟",
		"en": "99.877314 % = (43200 - 13 - 40 without sample) / 43200 min",
	}
	availability.sum_of(43200, 13, 40, false) == {
		"zh": "99.969879 % = (43160 - 13) / 43160 分钟；另有无采样 40 分钟未计入",
		"en": "99.969879 % = (43160 - 13) / 43160 min; 40 without sample left out",
	}
	every is_down in [true, false] {
		availability.sum_of(43200, 13, 0, is_down) == {
			"zh": "99.969907 % = (43200 - 13) / 43200 分钟",
			"en": "99.969907 % = (43200 - 13) / 43200 min",
		}
	}
}

test_missed if {
	availability.missed(43200, 4.33, 0, true, 99.99).zh == "99.989976 % = (43200 - 4.33) / 43200 分钟"
	not availability.missed(43200, 4.32, 0, true, 99.99)
}
