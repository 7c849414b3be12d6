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

// conditional returns the verdict of a control after applying its condition. A control of an absent service does not
// apply, regardless of findings. If the presence of the service is unknown, passes do not make the control conform,
// but failures count.
func conditional(
	c audit.Control, services map[string]Service, v audit.Verdict, why, seen audit.Text,
) (_ audit.Verdict, reason, besides audit.Text) {
	s := services[c.Service]
	if c.Service == "" || s.Present {
		return v, why, seen
	}
	title := s.Title
	if title == (audit.Text{}) {
		title = text(c.Service, c.Service)
	}
	if s.Absent {
		absent := text("被测系统没有"+title.ZH+"，此项不适用（依据："+s.Basis+"）。",
			"The system has no "+title.EN+", so that this does not apply (basis: "+s.Basis+").")
		if s.Target != "" {
			absent = join(absent, text("采集对象中也没有此类目标。", "No target of that kind was configured either."))
		}
		return audit.VerdictNotApplicable, absent, seen
	}
	unknown := text("此项只适用于有"+title.ZH+"的系统，配置文件的 services 未写明有无。",
		"This applies only to a system with "+title.EN+
			"; services in the configuration does not state whether there is one.")
	switch v {
	case audit.Conform, audit.VerdictNotApplicable:
		return audit.VerdictUndetermined, join(unknown, why), seen
	case audit.Awaiting:
		return v, join(why, unknown), join(seen, unknown)
	}
	return v, join(why, unknown), seen
}
