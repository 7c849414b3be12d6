package lib.limits_test

import data.lib.limits

test_at_most if {
	limits.at_most(24).text == "<= 24"
	limits.allowed(24, limits.at_most(24))
	limits.allowed(-1, limits.at_most(24))
	not limits.allowed(24.01, limits.at_most(24))
}

test_at_least if {
	limits.at_least(99.99).text == ">= 99.99"
	limits.allowed(99.99, limits.at_least(99.99))
	not limits.allowed(99.98, limits.at_least(99.99))
}

test_between if {
	limits.between(1, 5).text == "1..5"
	limits.allowed(1, limits.between(1, 5))
	limits.allowed(5, limits.between(1, 5))
	not limits.allowed(0, limits.between(1, 5))
	not limits.allowed(6, limits.between(1, 5))
}

test_positive if {
	limits.positive(600).text == "> 0, <= 600"
	limits.allowed(0.5, limits.positive(600))
	limits.allowed(600, limits.positive(600))
	not limits.allowed(0, limits.positive(600))
	not limits.allowed(601, limits.positive(600))
}
