package vsphere

import (
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// rewritten collects from the estate with every SOAP answer changed on the wire.
func (e *estate) rewritten(t *testing.T, change func(string) string) *conform.Memory {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: insecure}}
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		out := r.Clone(r.Context())
		out.URL.Scheme, out.URL.Host, out.RequestURI = "https", e.server.URL.Host, ""
		out.Header.Del("Accept-Encoding")
		res, err := client.Do(out)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		defer func() { _ = res.Body.Close() }()
		body, err := io.ReadAll(res.Body)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		for name, values := range res.Header {
			if name != "Content-Length" {
				w.Header()[name] = values
			}
		}
		w.WriteHeader(res.StatusCode)
		_, _ = io.WriteString(w, change(string(body)))
	}))
	t.Cleanup(s.Close)
	c := e.conn
	c.URL, c.Thumbprint = s.URL+"/sdk", transport.PeerOf(s.Certificate(), "").SHA256
	sink := conform.New(t, Kind)
	if _, err := New(c, time.Now).Collect(t.Context(), sink, nil); err != nil {
		t.Fatal(err)
	}
	complete(t, sink)
	return sink
}

// An invalid VLAN number costs only the VLAN of its port group.
func TestVLANOnTheWire(t *testing.T) {
	e := start(t, small(), withTrunkedUplinks)
	one := audit.Pointer("portgroups", e.id(t, "DistributedVirtualPortgroup", "DC0_DVPG0").Value, "vlan")
	uplinks := ""
	for _, o := range e.model.Map().All("DistributedVirtualPortgroup") {
		if strings.Contains(o.Entity().Name, "Uplinks") {
			uplinks = audit.Pointer("portgroups", o.Reference().Value, "vlan")
		}
	}
	host := audit.Pointer("portgroups", e.id(t, "HostSystem", "DC0_C0_H0").Value+":a/b", "vlan")
	want := len(e.rewritten(t, func(s string) string { return s }).Merged()["portgroups"])
	if uplinks == "" || want < 4 {
		t.Fatalf("%d port groups, uplinks %q", want, uplinks)
	}
	for _, number := range []string{"9223372036854775807", "-1", "", "many"} {
		for _, c := range []struct{ at, from, to string }{
			{one, "<vlanId>100</vlanId>", "<vlanId>" + number + "</vlanId>"},
			{host, "<vlanId>4095</vlanId>", "<vlanId>" + number + "</vlanId>"},
			{uplinks, "<end>4094</end>", "<end>" + number + "</end>"},
			{uplinks, "<end>4094</end>", ""},
			{uplinks, "<start>0</start>", ""},
		} {
			sink := e.rewritten(t, func(s string) string { return strings.ReplaceAll(s, c.from, c.to) })
			wantOneLostVLAN(t, sink, c.at, c.to, want)
		}
	}
}

// wantOneLostVLAN fails unless the VLAN at a pointer is the only one with a gap and all port groups are there.
func wantOneLostVLAN(t *testing.T, sink *conform.Memory, at, changed string, portgroups int) {
	t.Helper()
	gaps := sink.Gaps()
	if g := gaps[at]; g.State != audit.Failed {
		t.Errorf("%s with %q: %+v", at, changed, g)
	}
	if got := len(sink.Merged()["portgroups"]); got != portgroups {
		t.Errorf("%s with %q: %d port groups, want %d", at, changed, got, portgroups)
	}
	for other := range gaps {
		if strings.HasSuffix(other, "/vlan") && other != at {
			t.Errorf("%s with %q: also %s", at, changed, other)
		}
	}
}

// withTrunkedUplinks sets the VLANs 0 to 4094 on the port groups of uplinks.
func withTrunkedUplinks(ctx *simulator.Context, m *simulator.Model) {
	furnish(ctx, m)
	for _, o := range ctx.Map.All("DistributedVirtualPortgroup") {
		pg := o.(*simulator.DistributedVirtualPortgroup)
		if pg.Name == "DVS0-DVUplinks-10" || strings.Contains(pg.Name, "Uplinks") {
			pg.Config.DefaultPortConfig = &types.VMwareDVSPortSetting{
				Vlan: &types.VmwareDistributedVirtualSwitchTrunkVlanSpec{
					VlanId: []types.NumericRange{{Start: 0, End: 4094}},
				},
			}
		}
	}
}

// A required member missing from an answer is a gap, not the zero value of the decoder.
func TestLackingMembers(t *testing.T) {
	e := start(t, small(), furnish)
	group := audit.Pointer("portgroups", e.id(t, "DistributedVirtualPortgroup", "DC0_DVPG0").Value)
	for _, c := range []struct{ without, at string }{
		{`<group>\w+</group>`, "/permissions/*/group"},
		{`<propagate>\w+</propagate>`, "/permissions/*/propagate"},
		{`<system>\w+</system>`, "/roles/*/system"},
		{`<inherited>\w+</inherited>`, group + "/promiscuous"},
		{`<inherited>\w+</inherited>`, group + "/active_uplinks"},
		{`<inherited>\w+</inherited>`, group + "/vlan"},
		{`<vlanOverrideAllowed>\w+</vlanOverrideAllowed>`, group + "/vlan_override"},
		{`<speedMb>\w+</speedMb>`, "/hosts/*/uplink_speed/vmnic0"},
		{`<createTime>[^<]+</createTime>`, "/vms/*/snapshots/oldest_hours"},
		{`<createdTime>[^<]+</createdTime>`, "/vcenter/*/events"},
		{`<connected>\w+</connected>`, "/vms/*/cdroms/*/connected"},
		{`<startConnected>\w+</startConnected>`, "/vms/*/cdroms/*/start_connected"},
		{`<diskMode>\w+</diskMode>`, "/vms/*/disks/*/mode"},
	} {
		lacking, found := regexp.MustCompile(c.without), false
		pattern := regexp.MustCompile("^" + strings.ReplaceAll(regexp.QuoteMeta(c.at), `\*`, "[^/]+") + "$")
		sink := e.rewritten(t, func(s string) string { return lacking.ReplaceAllString(s, "") })
		for at, g := range sink.Gaps() {
			found = found || g.State == audit.Failed && pattern.MatchString(at)
		}
		if !found {
			t.Errorf("without %s: no gap at %s", c.without, c.at)
		}
	}
}

func TestRoleWithoutPrivileges(t *testing.T) {
	e := start(t, small(), furnish)
	privilege := regexp.MustCompile(`<privilege>[^<]*</privilege>`)
	sink := e.rewritten(t, func(s string) string {
		if !strings.Contains(s, "AuthorizationRole") {
			return s
		}
		return privilege.ReplaceAllString(s, "")
	})

	roles := sink.Merged()["roles"]
	for id, role := range roles {
		_, known := role["privileges"]
		gap := sink.Gaps()[audit.Pointer("roles", id, "privileges")]
		if known != (id == "-5") || known == (gap.Fault == "Unset") {
			t.Errorf("role %s: %v, gap %v", id, role, gap)
		}
	}
	if len(roles) < 3 {
		t.Errorf("%d roles", len(roles))
	}
}

// The privileges of a role outside the role list are unknown.
func TestDanglingRole(t *testing.T) {
	e := start(t, small(), furnish)
	sink := e.rewritten(t, func(s string) string {
		return strings.ReplaceAll(s, "<roleId>-1</roleId><propagate>", "<roleId>-77</roleId><propagate>")
	})
	found := 0
	for id, permission := range sink.Merged()["permissions"] {
		g := sink.Gaps()[audit.Pointer("permissions", id, "role")]
		if g.Fault == "Unset" && strings.Contains(g.Detail, "-77") &&
			permission["role"] == nil {
			found++
		}
	}
	if found == 0 {
		t.Errorf("no permission without its role: %v", sink.Merged()["permissions"])
	}
}
