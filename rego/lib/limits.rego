# METADATA
# scope: package
# title: Limits
# description: Limits of numbers, and how reports show them.
package lib.limits

# at_most(most) is a limit that larger numbers break.
at_most(most) := {"most": most, "text": sprintf("<= %v", [most])}

# at_least(least) is a limit that smaller numbers break.
at_least(least) := {"least": least, "text": sprintf(">= %v", [least])}

# between(least, most) has both bounds. Where 0 turns a setting off, the least is 1.
between(least, most) := {"least": least, "most": most, "text": sprintf("%v..%v", [least, most])}

# positive(most) is for times of which 0 is no limit at all.
positive(most) := {"above": 0, "most": most, "text": sprintf("> 0, <= %v", [most])}

# allowed(value, limit) reports whether a number keeps to a limit.
allowed(value, limit) if {
	not value < limit.least
	not value <= limit.above
	not value > limit.most
}
