package engine

import "time"

// Within shortens the deadline of a check.
func (e *Engine) Within(d time.Duration) { e.deadline = d }
