package verdict

import "github.com/assay-audit/assay/internal/audit"

// A Service is the knowledge about a service on which controls depend. Present and Absent are both false if it is
// unknown.
type Service struct {
	Title   audit.Text
	Target  string // kind of target that proves it; "" if there is none
	Present bool
	Absent  bool
	Basis   string // of the statement that it is absent
}

// A condition is the dependence of a control on a service. The zero condition holds.
type condition struct {
	absent  bool       // the system does not have the service: the control does not apply, whatever was found
	unknown bool       // passes do not make the control conform, and failures count
	reason  audit.Text // of both
}

// conditionOf returns the condition of a control.
func conditionOf(c audit.Control, services map[string]Service) condition {
	s := services[c.Service]
	if c.Service == "" || s.Present {
		return condition{}
	}
	title := s.Title
	if title == (audit.Text{}) {
		title = text(c.Service, c.Service)
	}
	if s.Absent {
		absent := text("被测系统没有"+title.ZH+"，此项不适用（依据："+s.Basis+"）。",
			"The system has no "+title.EN+", so that this does not apply (basis: "+s.Basis+").")
		if s.Target != "" {
			absent = sentences(absent, text("采集对象中也没有此类目标。", "No target of that kind was configured either."))
		}
		return condition{absent: true, reason: absent}
	}
	return condition{unknown: true, reason: text(
		"此项只适用于有"+title.ZH+"的系统，配置文件的 services 未写明有无。",
		"This applies only to a system with "+title.EN+
			"; services in the configuration does not state whether there is one.")}
}

// apply returns the result of a demand under the condition.
func (c condition) apply(v audit.Verdict) audit.Verdict {
	switch {
	case c.absent:
		return audit.VerdictNotApplicable
	case c.unknown && (v == audit.Conform || v == audit.VerdictNotApplicable):
		return audit.VerdictUndetermined
	}
	return v
}
