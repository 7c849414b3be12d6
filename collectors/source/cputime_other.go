//go:build !unix

package source

import "time"

var began = time.Now()

// cpuTime is the time since the process began, where the time of the processors is not known.
func cpuTime() time.Duration { return time.Since(began) }
