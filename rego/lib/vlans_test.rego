package lib.vlans_test

import data.lib.vlans

test_bounds if {
	vlans.bounds("10-12") == [10, 12]
	vlans.bounds(" 7 ") == [7, 7]
	vlans.bounds("1 - 3") == [1, 3]
}

test_meet if {
	vlans.meet([5, 9], [[1, 2], [9, 10]])
	vlans.meet([1, 4094], [[7, 7]])
	not vlans.meet([5, 8], [[1, 4], [9, 10]])
	not vlans.meet([5, 8], [])
}

test_text if vlans.text([[1, 1], [5, 9]]) == "1, 5-9"
