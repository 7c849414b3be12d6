# METADATA
# scope: package
# title: Availability
# description: The share of a period in which a service was up, and the sum behind it. All times are minutes.
package lib.availability

# percent(period, down, unknown, is_down) counts minutes without a sample as down, or leaves them out, and never rounds
# up to what was agreed. What nobody watched at all, and counts that contradict each other, give 0 %.
percent(period, down, unknown, is_down) := share((period - unknown) - down, judged(period, unknown, is_down))

# sum_of shows how a percentage comes about: "99.969907 % = (43200 - 13) / 43200 min", in both languages.
sum_of(period, down, unknown, is_down) := {
	"zh": sprintf("%v %% = %s", [up, words.zh]),
	"en": sprintf("%v %% = %s", [up, words.en]),
} if {
	up := percent(period, down, unknown, is_down)
	words := fraction(period, down, unknown, is_down)
}

# missed(period, down, unknown, is_down, agreed) is the sum behind a percentage below the agreed one. It is undefined
# where the percentage is as agreed.
missed(period, down, unknown, is_down, agreed) := sum_of(period, down, unknown, is_down) if {
	percent(period, down, unknown, is_down) < agreed
}

judged(period, unknown, true) := period if is_number(unknown)

judged(period, unknown, false) := period - unknown

# The millionth takes what floating point loses in the division, and is far below one sample.
share(up, whole) := floor(((up * 100000000) / whole) + 0.000001) / 1000000 if {
	possible(up, whole)
}

share(up, whole) := 0 if not possible(up, whole)

possible(up, whole) if {
	whole > 0
	up >= 0
	up <= whole
}

fraction(period, down, unknown, is_down) := {
	"zh": sprintf("(%v - %v) / %v 分钟", [period, down, period]),
	"en": sprintf("(%v - %v) / %v min", [period, down, period]),
} if {
	unknown <= 0
	is_boolean(is_down)
}

fraction(period, down, unknown, true) := {
	"zh": sprintf("(%v - %v - 无采样 %v) / %v 分钟", [period, down, unknown, period]),
	"en": sprintf("(%v - %v - %v without sample) / %v min", [period, down, unknown, period]),
} if {
	unknown > 0
}

fraction(period, down, unknown, false) := {
	"zh": sprintf("(%v - %v) / %v 分钟；另有无采样 %v 分钟未计入", [watched, down, watched, unknown]),
	"en": sprintf("(%v - %v) / %v min; %v without sample left out", [watched, down, watched, unknown]),
} if {
	unknown > 0
	watched := period - unknown
}
