package rotation

// configuration collects the rules for a set of log files while configuration files are read.
type configuration struct {
	files   *filesystem
	logs    logFiles
	rules   []rule
	runs    map[string]bool // runner → a schedule starts it (true), or exists but is not enabled (false)
	blocks  []block         // of logrotate
	started []string        // configuration files with which a schedule starts logrotate
	faults  []error
}

func newConfiguration(folder string, files []LogFile) *configuration {
	return &configuration{files: newFilesystem(), logs: newLogFiles(folder, files), runs: map[string]bool{}}
}

// fail records why rules are unknown.
func (c *configuration) fail(err error) { c.faults = append(c.faults, err) }

// run records the state of a schedule for a runner. One enabled schedule is enough.
func (c *configuration) run(runner string, on bool) { c.runs[runner] = c.runs[runner] || on }
