package rotation

// A rule is a configured deletion of log files.
type rule struct {
	at     string // file:line
	does   string // the setting as configured
	never  string // why the rule deletes no log files although it matches them; "" if it deletes
	aged   bool   // it deletes by age
	days   float64
	bytes  int64  // total size of one file's generations above which it deletes; 0 if it has no size limit
	runner string // what executes it: logrotate, tmpfiles or a unit; "" if the file is its own schedule
	root   string // logrotate: the top-level configuration file
}

func (r rule) String() string {
	text := r.at + ": " + r.does
	if r.never != "" {
		text += " (" + r.never + ")"
	}
	return text
}
