package vsphere

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// alarmFields are the properties of an alarm that are read.
var alarmFields = []field{
	{name: "name", path: "info.name"},
	{name: "system_name", path: "info.systemName", null: true},
	{name: "enabled", path: "info.enabled"},
	{name: "watches", path: "info.expression", read: readExpression},
	{name: "notifies", path: "info.action", read: readAction},
}

// alarms returns all defined alarms by id.
func (r *run) alarms(ctx context.Context, x *reading) (any, error) {
	manager := r.s.client.ServiceContent.AlarmManager
	if manager == nil {
		return nil, errNoManager
	}
	var refs []types.ManagedObjectReference
	err := r.s.do(ctx, func(ctx context.Context) error {
		res, err := methods.GetAlarm(ctx, r.s.rt, &types.GetAlarm{This: *manager})
		if err == nil {
			refs = res.Returnval
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(refs) == 0 { // every vCenter has the alarms of the product, so the account may not see them
		return nil, gapError{notVisible}
	}
	w := want{kind: "Alarm"}
	for _, f := range alarmFields {
		w.paths = append(w.paths, f.path)
	}
	objects, err := r.s.fetch(ctx, w, refs...)
	if err != nil {
		return nil, err
	}
	b := r.batch("alarms")
	all := b.doc.Collections["alarms"]
	for _, o := range objects {
		b.add("alarms", "Alarm", o, alarmFields, nil)
	}
	for _, ref := range refs {
		if _, seen := all[ref.Value]; seen {
			continue
		}
		all[ref.Value] = map[string]any{} // an alarm that is not known is there, with a gap for each of its facts
		b.doc.Gaps = slices.DeleteFunc(b.doc.Gaps, func(g audit.Gap) bool {
			return g.Pointer == audit.Pointer("alarms", ref.Value)
		})
		for _, f := range alarmFields {
			b.gap(audit.Pointer("alarms", ref.Value, f.name), notVisible)
		}
	}
	for _, g := range b.doc.Gaps {
		x.gap(strings.TrimPrefix(g.Pointer, "/alarms"), g)
	}
	return all, nil
}

// readExpression returns the events and properties that an alarm watches, sorted. An expression of an unknown kind is
// an error, because it may watch anything.
func readExpression(x *reading, v any) (any, error) {
	watches := map[string]bool{}
	if g := watchedBy(v, watches); g != nil {
		x.gap("", *g)
		return nil, nil
	}
	if len(watches) == 0 { // every alarm has an expression
		return nil, nil
	}
	return slices.Sorted(maps.Keys(watches)), nil
}

// watchedBy adds the events and properties of an expression to out.
func watchedBy(expression any, out map[string]bool) *audit.Gap {
	all := func(list []types.BaseAlarmExpression) *audit.Gap {
		for _, e := range list {
			if g := watchedBy(e, out); g != nil {
				return g
			}
		}
		return nil
	}
	switch e := expression.(type) {
	case types.OrAlarmExpression:
		return all(e.Expression)
	case *types.OrAlarmExpression:
		return all(e.Expression)
	case types.AndAlarmExpression:
		return all(e.Expression)
	case *types.AndAlarmExpression:
		return all(e.Expression)
	case types.EventAlarmExpression:
		return watchedBy(&e, out)
	case *types.EventAlarmExpression:
		out[eventOf(e)] = true
	case types.StateAlarmExpression:
		return watchedBy(&e, out)
	case *types.StateAlarmExpression:
		out[e.Type+"."+e.StatePath] = true
	case types.MetricAlarmExpression:
		return watchedBy(&e, out)
	case *types.MetricAlarmExpression:
		out[e.Type+".metric"] = true
	case nil:
	default:
		return unknownKind(expression)
	}
	return nil
}

// eventOf returns the identifier of the event that an expression waits for: that of an event with an id of its own, or
// the type of the event.
func eventOf(e *types.EventAlarmExpression) string {
	if e.EventTypeId != "" {
		return e.EventTypeId
	}
	return e.EventType
}

// readAction reports whether an alarm sends a mail or an SNMP trap or runs a script. An alarm without an action has
// none.
func readAction(x *reading, v any) (any, error) {
	found, g := notifies(v)
	if g != nil {
		x.gap("", *g)
		return nil, nil
	}
	return found, nil
}

// unknownKind returns the gap of a value whose type is not known.
func unknownKind(v any) *audit.Gap {
	return new(unknownWord(typeName(reflect.Indirect(reflect.ValueOf(v)).Type())))
}

// notifies reports whether an action reaches somebody outside vCenter. An action of an unknown kind is an error.
func notifies(action any) (bool, *audit.Gap) {
	switch a := action.(type) {
	case nil:
		return false, nil
	case types.GroupAlarmAction:
		return notifiesAny(a.Action)
	case *types.GroupAlarmAction:
		return notifiesAny(a.Action)
	case types.AlarmTriggeringAction:
		return notifies(&a)
	case *types.AlarmTriggeringAction:
		switch a.Action.(type) {
		case *types.SendEmailAction, *types.SendSNMPAction, *types.RunScriptAction:
			return true, nil
		case *types.MethodAction, *types.CreateTaskAction:
			return false, nil
		}
		return false, unknownKind(a.Action)
	}
	return false, unknownKind(action)
}

// notifiesAny reports whether one of several actions reaches somebody.
func notifiesAny(list []types.BaseAlarmAction) (bool, *audit.Gap) {
	for _, a := range list {
		if found, g := notifies(a); found || g != nil {
			return found, g
		}
	}
	return false, nil
}
