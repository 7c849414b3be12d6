package vsphere

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

func TestDirectory(t *testing.T) {
	entry := func(enabled *bool, domain, status string) *activeDirectory {
		return &activeDirectory{
			HostActiveDirectoryInfo: types.HostActiveDirectoryInfo{
				JoinedDomain: domain, DomainMembershipStatus: status,
			},
			Enabled: enabled,
		}
	}
	member := map[string]any{"domain": "gov.example", "status": "ok"}
	both := []string{"/domain", "/status"}
	stateless := map[string]any{"domain": "gov.example"}
	none := map[string]any{"domain": nil, "status": nil}
	for name, c := range map[string]struct {
		entry *activeDirectory
		want  map[string]any
		gaps  []string
	}{
		"member":                 {entry(yes(), "gov.example", "ok"), member, nil},
		"none":                   {entry(no(), "", ""), none, nil},
		"none, state unknown":    {entry(no(), "", "unknown"), none, nil},
		"no word on membership":  {entry(nil, "gov.example", "ok"), map[string]any{}, both},
		"silent":                 {entry(nil, "", ""), map[string]any{"status": nil}, []string{"/domain"}},
		"member of no domain":    {entry(yes(), "", "ok"), map[string]any{}, both},
		"a domain, no member":    {entry(no(), "gov.example", ""), map[string]any{"status": nil}, []string{"/domain"}},
		"member without a state": {entry(yes(), "gov.example", ""), stateless, []string{"/status"}},
		"state outside the list": {entry(yes(), "gov.example", "fine"), stateless, []string{"/status"}},
		"state of no member":     {entry(no(), "", "ok"), map[string]any{"domain": nil}, []string{"/status"}},
	} {
		t.Run(name, func(t *testing.T) {
			var gaps []audit.Gap
			x := &reading{gaps: &gaps}
			local := &types.HostLocalAuthenticationInfo{}
			got, err := readDirectory(x, types.HostAuthenticationManagerInfo{
				AuthConfig: []types.BaseHostAuthenticationStoreInfo{local, c.entry},
			})
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(any(c.want), got); d != "" {
				t.Errorf("directory (-want +got):\n%s", d)
			}
			var at []string
			for _, g := range gaps {
				at = append(at, g.Pointer)
			}
			if d := cmp.Diff(c.gaps, at); d != "" {
				t.Errorf("gaps (-want +got):\n%s", d)
			}
		})
	}
	got, err := readDirectory(nil, types.HostAuthenticationManagerInfo{
		AuthConfig: []types.BaseHostAuthenticationStoreInfo{&types.HostLocalAuthenticationInfo{}},
	})
	if got != nil || err != nil {
		t.Errorf("without an entry: %v, %v", got, err)
	}
}
