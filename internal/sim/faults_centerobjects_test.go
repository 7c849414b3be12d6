package sim

import (
	"context"
	"testing"

	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// alarmOf returns the definition of the alarm that watches an event, or nil.
func (v *estateView) alarmOf(t *testing.T, name string) *types.AlarmInfo {
	t.Helper()
	all, err := methods.GetAlarm(t.Context(), v.client, &types.GetAlarm{This: *v.client.ServiceContent.AlarmManager})
	if err != nil {
		t.Fatal(err)
	}
	var list []mo.Alarm
	pc := property.DefaultCollector(v.client)
	if err := pc.Retrieve(t.Context(), all.Returnval, []string{"info"}, &list); err != nil {
		t.Fatal(err)
	}
	for _, a := range list {
		if a.Info.Name == name {
			return &a.Info
		}
	}
	return nil
}

// manager reads a property of a manager of vCenter.
func (v *estateView) manager(t *testing.T, ref *types.ManagedObjectReference, path string, into any) {
	t.Helper()
	err := property.DefaultCollector(v.client).RetrieveOne(context.Background(), *ref, []string{path}, into)
	if err != nil {
		t.Fatal(err)
	}
}

// centerObjectSymptoms are the symptoms of the faults of what vCenter manages for itself.
var centerObjectSymptoms = map[string]func(t *testing.T, v *estateView) bool{
	"alarm on logs": func(t *testing.T, v *estateView) bool { return !v.alarmOf(t, "Remote logging failed").Enabled },
	"alarm on accounts": func(t *testing.T, v *estateView) bool {
		or := v.alarmOf(t, "SSO accounts changed").Expression.(*types.OrAlarmExpression)
		return or.Expression[0].(*types.EventAlarmExpression).EventTypeId != accountEvent
	},
	"alarm without notice": func(t *testing.T, v *estateView) bool {
		return v.alarmOf(t, "Host connection and power state").Action == nil
	},
	"extension": func(t *testing.T, v *estateView) bool {
		var m mo.ExtensionManager
		v.manager(t, v.client.ServiceContent.ExtensionManager, "extensionList", &m)
		for _, e := range m.ExtensionList {
			if e.Key == "net.example.toolbox" {
				return true
			}
		}
		return false
	},
	"key provider": func(t *testing.T, v *estateView) bool {
		var m mo.CryptoManagerKmip
		v.manager(t, v.client.ServiceContent.CryptoManager, "kmipServers", &m)
		return !*m.KmipServers[0].HasBackup
	},
	"published library": func(_ *testing.T, v *estateView) bool {
		return v.objects.libraries["8f1c9a2e-0001"]["publish_info"].(map[string]any)["authentication_method"] == "NONE"
	},
	"library without policy": func(_ *testing.T, v *estateView) bool {
		return v.objects.libraries["8f1c9a2e-0002"]["security_policy_id"] == nil
	},
	"appliance SNMP":   applianceSays(snmpResource, "public"),
	"password of root": applianceSays("local-accounts/root", "-1"),
}
