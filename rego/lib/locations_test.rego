package lib.locations_test

import data.lib.locations

volume := "/vmfs/volumes/65f0c2aa"

test_kind if {
	cases := {
		"[ds-mgmt] logs": "persistent",
		"[ds mgmt]": "persistent",
		"/vmfs/volumes/ds-mgmt/logs": "persistent",
		"[] /vmfs/volumes/ds-mgmt": "persistent",
		"/var/lib/vmware/osdata": "persistent",
		"/tmp/scratch": "volatile",
		"[] /tmp": "volatile",
		"/var/run/log": "volatile",
		"/vmfs/volumes/": "unknown",
		"/tmpfs": "unknown",
		"[]": "unknown",
		"logs": "unknown",
	}
	every place, kind in cases {
		locations.kind(place) == kind
	}
}

test_scratch_decides if {
	every directory in ["", " ", "/scratch", "/scratch/log", "[] /scratch/log", "[]/scratch/auditLog"] {
		locations.kept(directory, "/tmp/scratch") == {"kind": "volatile", "place": "/tmp/scratch", "scratch": true}
		locations.kept(directory, volume) == {"kind": "persistent", "place": volume, "scratch": true}
	}
}

test_directory_decides if {
	locations.kept("[ds-mgmt] logs", "/tmp/scratch").kind == "persistent"
	locations.kept("/scratchy", volume) == {"kind": "unknown", "place": "/scratchy", "scratch": false}
}
