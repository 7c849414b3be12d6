# METADATA
# scope: package
# title: Lists
package lib.lists

# occurrences(list) returns how often each value is in a list. It sorts, so that the cost does not grow with the square.
occurrences(list) := {value: n |
	some at, start in starts
	value := sorted[start]
	n := stops[at] - start
} if {
	sorted := sort(list)
	starts := [at | some at, _ in sorted; begins(sorted, at)]
	stops := array.concat(array.slice(starts, 1, count(starts)), [count(sorted)])
}

begins(sorted, at) if not sorted[at - 1] == sorted[at]
