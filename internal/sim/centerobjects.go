package sim

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// centerObjects are the objects that vCenter manages for itself.
type centerObjects struct {
	alarms     []alarm
	extensions map[string]string         // maker by key
	providers  map[string]bool           // native key providers and whether each is backed up
	libraries  map[string]map[string]any // answers of the content library by id
}

// An alarm watches one event, or one property of a kind of objects ("HostSystem.runtime.connectionState"), or a metric
// ("Datastore.metric").
type alarm struct {
	name, watches string
	off, silent   bool // silent: nobody is notified
}

// The events that the site watches.
const (
	logFailureEvent = "esx.problem.vmsyslogd.remote.failure"
	accountEvent    = "com.vmware.sso.PrincipalManagement"
	failoverEvent   = "com.vmware.vc.HA.DasHostFailedEvent"
	hostState       = "HostSystem.runtime.connectionState"
	diskUsage       = "Datastore.metric"
)

// conformingObjects returns the objects of a conforming vCenter.
func conformingObjects() *centerObjects {
	return &centerObjects{
		alarms: []alarm{
			{name: "Remote logging failed", watches: logFailureEvent},
			{name: "SSO accounts changed", watches: accountEvent},
			{name: "vSphere HA host failed", watches: failoverEvent},
			{name: "Host connection and power state", watches: hostState},
			{name: "Datastore usage on disk", watches: diskUsage},
		},
		extensions: map[string]string{
			"VirtualCenter":          "VMware, Inc.",
			"com.vmware.vcIntegrity": "VMware, Inc.",
			"com.vmware.vim.eam":     "VMware, Inc.",
		},
		providers: map[string]bool{"keys-01": true},
		libraries: map[string]map[string]any{
			"8f1c9a2e-0001": {"name": "images", "type": "LOCAL", "security_policy_id": "policy-ovf",
				"publish_info": map[string]any{"published": true, "authentication_method": "BASIC"}},
			"8f1c9a2e-0002": {"name": "tenant-a", "type": "LOCAL", "security_policy_id": "policy-ovf",
				"publish_info": map[string]any{"published": false}},
		},
	}
}

// setObjects adds alarms, extensions and key providers.
func (b *builder) setObjects() {
	alarms := b.ctx.Map.Get(*b.content.AlarmManager).(*simulator.AlarmManager)
	alarms.GetAlarmResponse.Returnval = nil
	for _, a := range b.plan.objects.alarms {
		alarms.CreateAlarm(b.ctx, &types.CreateAlarm{This: alarms.Self, Entity: b.content.RootFolder, Spec: a.spec()})
	}
	extensions := b.ctx.Map.Get(*b.content.ExtensionManager).(*simulator.ExtensionManager)
	extensions.ExtensionList = nil // the simulator shares one list among all services of the process
	for _, key := range slices.Sorted(maps.Keys(b.plan.objects.extensions)) {
		extensions.ExtensionList = append(extensions.ExtensionList, types.Extension{
			Key: key, Company: b.plan.objects.extensions[key], Version: "8.0.3", LastHeartbeatTime: b.plan.now,
			Description: &types.Description{Label: key, Summary: key},
		})
	}
	keys := b.ctx.Map.Get(*b.content.CryptoManager).(*simulator.CryptoManagerKmip)
	keys.KmipServers = nil
	for _, id := range slices.Sorted(maps.Keys(b.plan.objects.providers)) {
		backedUp := b.plan.objects.providers[id]
		keys.KmipServers = append(keys.KmipServers, types.KmipClusterInfo{
			ClusterId:      types.KeyProviderId{Id: id},
			ManagementType: string(types.KmipClusterInfoKmsManagementTypeNativeProvider), HasBackup: &backedUp,
		})
	}
}

// spec returns the definition of an alarm.
func (a alarm) spec() *types.AlarmSpec {
	spec := &types.AlarmSpec{Name: a.name, Enabled: !a.off, Expression: a.expression()}
	if !a.silent {
		spec.Action = &types.GroupAlarmAction{Action: []types.BaseAlarmAction{&types.AlarmTriggeringAction{
			Action:          &types.SendEmailAction{ToList: "ops@gov.example", Subject: a.name},
			TransitionSpecs: []types.AlarmTriggeringActionTransitionSpec{{StartState: "yellow", FinalState: "red"}},
		}}}
	}
	return spec
}

// expression returns the condition of an alarm.
func (a alarm) expression() types.BaseAlarmExpression {
	kind, path, _ := strings.Cut(a.watches, ".")
	var e types.BaseAlarmExpression
	switch {
	case path == "metric":
		e = &types.MetricAlarmExpression{Operator: types.MetricAlarmOperatorIsAbove, Type: kind, Red: 8500}
	case kind == "HostSystem":
		e = &types.StateAlarmExpression{
			Operator: types.StateAlarmOperatorIsEqual, Type: kind, StatePath: path, Red: "disconnected",
		}
	default:
		e = &types.EventAlarmExpression{
			EventType: "EventEx", EventTypeId: a.watches, Status: types.ManagedEntityStatusRed,
		}
	}
	return &types.OrAlarmExpression{Expression: []types.BaseAlarmExpression{e}}
}

// addLibraries serves the content library.
func (b *builder) addLibraries() {
	const path = "/api/content/library"
	answer := func(w http.ResponseWriter, r *http.Request) {
		id := strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, path), "/")
		library, known := b.plan.objects.libraries[id]
		var out any = library
		if id == "" {
			out, known = slices.Sorted(maps.Keys(b.plan.objects.libraries)), true
		}
		switch {
		case r.Header.Get("vmware-api-session-id") == "":
			w.WriteHeader(http.StatusUnauthorized)
		case r.Method != http.MethodGet || !known:
			w.WriteHeader(http.StatusNotFound)
		default:
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(out)
		}
	}
	b.service.HandleFunc(path, answer)
	b.service.HandleFunc(path+"/", answer)
}
