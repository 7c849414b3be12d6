# METADATA
# scope: package
# title: Senders of logs
# description: Matches the names of devices with the names under which a log store has records.
package lib.senders

import data.lib.lists

# heard(names, senders) returns the names that have records: under the whole name, or under the part before the first
# dot where no other of the names begins with it.
heard(names, senders) := whole | short if {
	distinct := {name | some name in names}
	whole := distinct & senders
	firsts := lists.occurrences([first(name) | some name in distinct])
	short := {name |
		some name in distinct
		first(name) in senders
		firsts[first(name)] == 1
	}
}

first(name) := split(name, ".")[0]
