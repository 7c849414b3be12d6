# METADATA
# scope: package
# title: Timeliness
# description: Incidents that took longer than agreed, in words. Incidents are given as sets of their ids.
package lib.timeliness

# missed(due, late, agreed) is the share in time, in percent, where it is below the agreed one. It is undefined where
# the share is as agreed, and where nothing was due.
missed(due, late, agreed) := {
	"zh": sprintf("%v %% = (%d - %d) / %d；超时：%s", figures),
	"en": sprintf("%v %% = (%d - %d) / %d; late: %s", figures),
} if {
	count(due) > 0
	in_time := (count(due) - count(late)) * 100
	in_time < agreed * count(due)
	figures := [round((in_time * 1000) / count(due)) / 1000, count(due), count(late), count(due), some_of(late)]
}

# too_late(counted, late) is how many of all were late. It is undefined where none was.
too_late(counted, late) := {
	"zh": sprintf("超时 %d 次，共 %d 次：%s", figures),
	"en": sprintf("%d of %d late: %s", figures),
} if {
	count(late) > 0
	figures := [count(late), count(counted), some_of(late)]
}

some_of(ids) := concat(", ", array.slice(sort(ids), 0, 10))
