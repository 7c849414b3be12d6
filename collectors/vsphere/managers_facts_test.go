package vsphere

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// TestReadExpression reads what an alarm watches from each kind of expression. An expression of an unknown kind and an
// empty one have no value.
func TestReadExpression(t *testing.T) {
	event := &types.EventAlarmExpression{EventType: "EventEx", EventTypeId: "esx.problem.b"}
	state := &types.StateAlarmExpression{Type: "HostSystem", StatePath: "runtime.connectionState"}
	const connection = "HostSystem.runtime.connectionState"
	or := func(of ...types.BaseAlarmExpression) *types.OrAlarmExpression {
		return &types.OrAlarmExpression{Expression: of}
	}
	and := func(of ...types.BaseAlarmExpression) types.AndAlarmExpression {
		return types.AndAlarmExpression{Expression: of}
	}
	for name, c := range map[string]struct {
		expression any
		want       any
		gap        string
	}{
		"event":            {event, []string{"esx.problem.b"}, ""},
		"type of event":    {types.EventAlarmExpression{EventType: "VmRemovedEvent"}, []string{"VmRemovedEvent"}, ""},
		"state":            {*state, []string{connection}, ""},
		"metric":           {types.MetricAlarmExpression{Type: "Datastore"}, []string{"Datastore.metric"}, ""},
		"one of several":   {or(state, event), []string{connection, "esx.problem.b"}, ""},
		"several together": {and(or(event)), []string{"esx.problem.b"}, ""},
		"none":             {*or(), nil, ""},
		"unknown":          {types.AlarmExpression{}, nil, "UnknownValue"},
		"unknown below":    {or(event, &types.AlarmExpression{}), nil, "UnknownValue"},
	} {
		t.Run(name, func(t *testing.T) {
			var gaps []audit.Gap
			got, err := readExpression(&reading{gaps: &gaps}, c.expression)
			if err != nil || !cmp.Equal(got, c.want) {
				t.Errorf("%v, %v, want %v", got, err, c.want)
			}
			wantFault(t, gaps, c.gap)
		})
	}
}

// TestReadAction reports notice for mails, traps and scripts only.
func TestReadAction(t *testing.T) {
	triggered := func(a types.BaseAction) types.AlarmTriggeringAction { return types.AlarmTriggeringAction{Action: a} }
	mail, task := triggered(&types.SendEmailAction{}), triggered(&types.CreateTaskAction{})
	for name, c := range map[string]struct {
		action any
		want   any
		gap    string
	}{
		"none":    {nil, false, ""},
		"mail":    {mail, true, ""},
		"trap":    {triggered(&types.SendSNMPAction{}), true, ""},
		"script":  {triggered(&types.RunScriptAction{}), true, ""},
		"task":    {task, false, ""},
		"method":  {triggered(&types.MethodAction{}), false, ""},
		"group":   {types.GroupAlarmAction{Action: []types.BaseAlarmAction{&task, &mail}}, true, ""},
		"tasks":   {types.GroupAlarmAction{Action: []types.BaseAlarmAction{&task}}, false, ""},
		"unknown": {triggered(&types.Action{}), nil, "UnknownValue"},
		"other":   {types.AlarmAction{}, nil, "UnknownValue"},
	} {
		t.Run(name, func(t *testing.T) {
			var gaps []audit.Gap
			got, err := readAction(&reading{gaps: &gaps}, c.action)
			if err != nil || got != c.want {
				t.Errorf("%v, %v, want %v", got, err, c.want)
			}
			wantFault(t, gaps, c.gap)
		})
	}
}

// wantFault compares the only gap with a fault, "" for none.
func wantFault(t *testing.T, gaps []audit.Gap, fault string) {
	t.Helper()
	if fault == "" && len(gaps) > 0 || fault != "" && (len(gaps) != 1 || gaps[0].Fault != fault) {
		t.Errorf("gaps %+v, want %q", gaps, fault)
	}
}

// TestReadLibrary covers the states of a content library.
func TestReadLibrary(t *testing.T) {
	for name, c := range map[string]struct {
		answer string
		want   map[string]any
		gaps   []string
	}{
		"published": {
			`{"name":"a","type":"LOCAL","security_policy_id":"p",
			"publish_info":{"published":true,"authentication_method":"NONE"}}`,
			map[string]any{
				"name": "a", "type": "LOCAL", "published": true, "authentication": "NONE", "security_policy": true,
			}, nil,
		},
		"not published": {
			`{"name":"a","type":"LOCAL","publish_info":{"published":false}}`,
			map[string]any{
				"name": "a", "type": "LOCAL", "published": false, "authentication": nil, "security_policy": false,
			}, nil,
		},
		"subscribed": {
			`{"name":"a","type":"SUBSCRIBED"}`,
			map[string]any{
				"name": "a", "type": "SUBSCRIBED", "published": false, "authentication": nil, "security_policy": false,
			}, nil,
		},
		"local without publication": {
			`{"name":"a","type":"LOCAL"}`,
			map[string]any{"name": "a", "type": "LOCAL", "security_policy": false},
			[]string{"published Unset", "authentication Unset"},
		},
		"unknown words": {
			`{"type":"CACHED","publish_info":{"published":true,"authentication_method":"TOKEN"}}`,
			map[string]any{"published": true, "security_policy": false},
			[]string{"name Unset", "type UnknownValue", "authentication UnknownValue"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var gaps []string
			got, err := readLibrary([]byte(c.answer), func(name string, g audit.Gap) {
				gaps = append(gaps, name+" "+g.Fault)
			})
			if err != nil || !cmp.Equal(got, c.want) || !cmp.Equal(gaps, c.gaps) {
				t.Errorf("%v, %v, %v\n%s", got, gaps, err, cmp.Diff(c.want, got))
			}
		})
	}
	if _, err := readLibrary([]byte(`[]`), nil); err == nil {
		t.Error("a list is taken for a library")
	}
}

// TestReadSNMP covers the states of the SNMP agent, whose communities and keys are not stored.
func TestReadSNMP(t *testing.T) {
	const whole = `{"value":{"enable":true,"authentication":"SHA1","privacy":"AES128","communities":[""],` +
		`"targets":[],"users":[{"username":"m","sec_level":"priv","auth_key":"k"}],"remoteusers":[]}}`
	got, err := readSNMP(nil, []byte(whole))
	want := map[string]any{
		"enabled": true, "authentication": "SHA1", "privacy": "AES128", "communities": 0, "targets": 0,
		"users": map[string]any{"m": map[string]any{"level": "priv"}},
	}
	if err != nil || !cmp.Equal(got, any(want)) {
		t.Errorf("%v, %v", got, err)
	}
	for _, answer := range []string{
		`{}`, `{"value":{}}`, `[]`,
		`{"value":{"enable":true,"authentication":"SHA1","privacy":"AES128","communities":[],"targets":[],"users":[]}}`,
		`{"value":{"enable":true,"authentication":"SHA9","privacy":"AES128","communities":[],"targets":[],` +
			`"users":[],"remoteusers":[]}}`,
		`{"value":{"enable":true,"authentication":"SHA1","communities":[],"targets":[],"users":[],"remoteusers":[]}}`,
		`{"value":{"enable":true,"authentication":"SHA1","privacy":"AES128","communities":[],"targets":[],` +
			`"users":[{"username":"m"}],"remoteusers":[]}}`,
	} {
		if got, err := readSNMP(nil, []byte(answer)); err == nil {
			t.Errorf("%s is %v", answer, got)
		}
	}
	secrets := `{"communities":["public"],"users":[{"auth_key":"a","priv_key":"b","u":1}]}`
	text, names, err := withoutSecrets([]byte(secrets))
	if err != nil || string(text) != `{"users":[{"u":1}]}` || len(names) != 3 {
		t.Errorf("%s, %v, %v", text, names, err)
	}
}

// TestReadRoot takes no lifetime for a gap and never for a number.
func TestReadRoot(t *testing.T) {
	if got, err := readRoot(nil, []byte(`{"max_days_between_password_change":-1}`)); err != nil || got != -1 {
		t.Errorf("%v, %v", got, err)
	}
	for _, answer := range []string{`{}`, `{"max_days_between_password_change":null}`, `7`} {
		if got, err := readRoot(nil, []byte(answer)); err == nil {
			t.Errorf("%s is %v", answer, got)
		}
	}
}
