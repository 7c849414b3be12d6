package lib.lists_test

import data.lib.lists

test_occurrences if {
	lists.occurrences([]) == {}
	lists.occurrences(["a"]) == {"a": 1}
	lists.occurrences(["b", "a", "b", "c", "b"]) == {"a": 1, "b": 3, "c": 1}
	lists.occurrences([["a", "x"], ["a", "y"], ["a", "x"]]) == {["a", "x"]: 2, ["a", "y"]: 1}
}
