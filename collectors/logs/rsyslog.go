package logs

// rsyslog reads files written by a log server, on this machine or as a copy. The layout determines the
// source of a file.
//
// Names alone are not evidence: every counted day comes from a time at the start of a line. Long files that
// contain one day by name are read at both ends, or at the start if they are compressed; all others are
// read completely. The answers contain no log lines but a list of the files: name, size, mode, modification
// time, first and last time, and the digest of completely read files. Links are not followed.
var rsyslog = product{
	read:    func(v *visit) reader { return &rsyslogReader{visit: v} },
	keys:    []string{"path", "layout", "options", "zone"},
	needs:   []string{"path", "layout"},
	calls:   []string{listFiles, listRules},
	counted: "times at the beginning of the lines of the files; layout of assay.yaml",
	aged:    "times at the beginning of the lines of the files",
	origins: map[string]string{
		"version":            "files do not name it",
		"retention_days":     retentionOrigin,
		"retention_setting":  retentionOrigin,
		"retention_enforced": "timers, cron tables and scripts that run logrotate, systemd-tmpfiles or find",
		"size_limit_bytes":   "logrotate size, maxsize",
		"used_bytes":         "sum of the sizes of the files",
		"deletable":          filesDeletable,
		"sealed":             "files are not sealed",
		"verified":           "files have no verification",
		"writable_files":     "mode of the files and of their folders: writable by group or others",
		"encrypted":          "read from a disk",
	},
}

const (
	filesDeletable = "rsyslog offers no deletion by request; which accounts may change or delete its files is " +
		"writable_files"
	retentionOrigin = "logrotate rotate, maxage; tmpfiles.d age; " +
		"find -mtime, -mmin with -delete or rm in cron tables, " +
		"scripts and units"
)
