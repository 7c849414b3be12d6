package sim

import (
	"context"
	"crypto/tls"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vmware/govmomi/object"
)

// centerSymptoms are the symptoms of the faults of the vCenter.
var centerSymptoms = map[string]func(t *testing.T, v *estateView) bool{
	"vCenter log level": setting("config.log.level", "warning"),
	"vpxuser length":    setting("config.vpxd.hostPasswordLength", int32(16)),
	"product's banner": func(t *testing.T, v *estateView) bool {
		return strings.Contains(v.setting(t, "etc.issue").(string), "VMware vCenter Server")
	},
	"SNMP receiver": setting("snmp.receiver.2.enabled", true),
	"SMTP port":     setting("mail.smtp.port", int32(25)),
	"consent": func(t *testing.T, v *estateView) bool {
		return strings.Contains(v.setting(t, "VirtualCenter.DataCollector.ConsentData").(string), "true")
	},
	"vCenter certificate": func(t *testing.T, v *estateView) bool {
		c, err := tls.Dial("tcp", v.client.URL().Host, &tls.Config{InsecureSkipVerify: true})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		return c.ConnectionState().PeerCertificates[0].NotAfter.Sub(testNow) < 30*24*time.Hour
	},
	"self-promoting role": hasPrivilege("platform-ops", "Authorization.ModifyRoles"),
	"crypto role":         hasPrivilege("disk-keeper", "Cryptographer.Access"),
}

// setting reports whether a setting of the vCenter has a value.
func setting(key string, want any) func(*testing.T, *estateView) bool {
	return func(t *testing.T, v *estateView) bool { return v.setting(t, key) == want }
}

// hasPrivilege reports whether a role exists and has a privilege.
func hasPrivilege(name, privilege string) func(*testing.T, *estateView) bool {
	return func(t *testing.T, v *estateView) bool {
		list, err := object.NewAuthorizationManager(v.client).RoleList(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		r := list.ByName(name)
		return r != nil && slices.Contains(r.Privilege, privilege)
	}
}
