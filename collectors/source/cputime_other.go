//go:build !unix

package source

import "time"

var began = time.Now()

// cpuTime returns the time since the process began, because this platform does not report processor time.
func cpuTime() time.Duration { return time.Since(began) }
