package logs

// journald reads journal files with journalctl. Each query asks for the newest record of a machine before a
// point in time: a day with records costs one query, a silent period none, and the oldest record a
// bisection. The queries select the time and the machine of a record but not its message.
var journald = product{
	read:  func(v *visit) reader { return &journaldReader{visit: v} },
	keys:  []string{"path", "options"},
	needs: []string{"path"},
	calls: []string{
		"journalctl --field=_HOSTNAME", "journalctl --header", "journalctl --lines=1 --reverse --output=json",
		"journalctl --verify", "read journald.conf",
	},
	counted: "journalctl --lines=1 --reverse --until: _HOSTNAME, __REALTIME_TIMESTAMP",
	aged:    "journalctl __REALTIME_TIMESTAMP",
	origins: map[string]string{
		"version":            "journal files do not name it",
		"retention_days":     "journald.conf MaxRetentionSec less MaxFileSec",
		"retention_setting":  "journald.conf, journal-remote.conf",
		"retention_enforced": "journald deletes by itself",
		"size_limit_bytes":   "journald.conf SystemMaxUse, journal-remote.conf MaxUse",
		"used_bytes":         "sum of the sizes of the files",
		"deletable": "journald offers no deletion by request; which accounts may change or delete its files is " +
			"writable_files",
		"sealed":         "journalctl --header: Compatible flags",
		"verified":       "journalctl --verify",
		"writable_files": "mode of the files and of their folders: writable by group or others",
		"encrypted":      "read from a disk",
	},
}
