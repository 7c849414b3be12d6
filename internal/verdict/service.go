package verdict

import "github.com/assay-audit/assay/internal/audit"

// Service is what is known of a service on which controls are conditional. Present and Absent are both false where nothing is known.
type Service struct {
	Title   audit.Text
	Target  string // kind of target that would show it; "" where no kind does
	Present bool
	Absent  bool
	Basis   string // of a statement that it is absent
}

// conditional applies the condition of a control to the verdict of its findings. A control whose service the system does not have does not
// apply, whatever the checks found. Where that is not known, no pass makes it conform, and what the checks found not met stays so.
func conditional(c audit.Control, services map[string]Service, v audit.Verdict, why, seen audit.Text) (_ audit.Verdict, reason, besides audit.Text) {
	s := services[c.Service]
	if c.Service == "" || s.Present {
		return v, why, seen
	}
	title := s.Title
	if title == (audit.Text{}) {
		title = text(c.Service, c.Service)
	}
	if s.Absent {
		absent := text("被测系统没有"+title.ZH+"，此项不适用（依据："+s.Basis+"）。", "The system has no "+title.EN+", so that this does not apply (basis: "+s.Basis+").")
		if s.Target != "" {
			absent = join(absent, text("采集对象中也没有此类目标。", "No target of that kind was configured either."))
		}
		return audit.VerdictNotApplicable, absent, seen
	}
	unknown := text("此项只适用于有"+title.ZH+"的系统，配置文件的 services 未写明有无。",
		"This applies only to a system with "+title.EN+"; services in the configuration does not state whether there is one.")
	switch v {
	case audit.Conform, audit.VerdictNotApplicable:
		return audit.VerdictUndetermined, join(unknown, why), seen
	case audit.Awaiting:
		return v, join(why, unknown), join(seen, unknown)
	}
	return v, join(why, unknown), seen
}
