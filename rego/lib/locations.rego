# METADATA
# scope: package
# title: Directories of a host
# description: Tells directories that outlive a restart of a host from those on a RAM disk.
package lib.locations

# kept(directory, scratch) returns where records of a host are kept, given the directory of the setting and the scratch
# location: kind is persistent, volatile or unknown, place is the directory that decides, and scratch reports whether it
# is the scratch location. An empty directory is the default, below /scratch.
kept(directory, scratch) := {"kind": kind(place), "place": place, "scratch": below} if {
	below := regex.match(`^(\[\s*\]\s*)?/scratch(/|$)|^$`, trim_space(directory))
	place := {true: trim_space(scratch), false: trim_space(directory)}[below]
}

kind(place) := "persistent" if persistent(place)

kind(place) := "volatile" if {
	not persistent(place)
	volatile(place)
}

kind(place) := "unknown" if {
	not persistent(place)
	not volatile(place)
}

volatile(place) if regex.match(`^(\[\s*\]\s*)?/(tmp|var/run)(/|$)`, place)

# A named datastore, a volume, or the system volume of ESXi 7.0 and later.
persistent(place) if regex.match(`^\[\s*[^\s\]][^\]]*\]`, place)

persistent(place) if regex.match(`^(\[\s*\]\s*)?/vmfs/volumes/[^/]`, place)

persistent(place) if regex.match(`^(\[\s*\]\s*)?/var/lib/vmware/osdata(/|$)`, place)
