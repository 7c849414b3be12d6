package sim

import (
	"context"
	"crypto/x509"
	"maps"
	"net/url"
	"slices"

	"github.com/vmware/govmomi/vapi/rest"
	"github.com/vmware/govmomi/vapi/tags"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
)

// attachTags tags VMs through the API of the running estate: the simulator offers no other way.
func (b *builder) attachTags(ctx context.Context, address string, login *url.Userinfo, cert *x509.Certificate) error {
	tagged := map[string][]mo.Reference{}
	for _, v := range b.plan.vms {
		if v.tag != "" {
			tagged[v.tag] = append(tagged[v.tag], b.vms[v.name].Self)
		}
	}
	u, err := url.Parse(address)
	if err != nil {
		return err
	}
	transport := soap.NewClient(u, false)
	transport.SetThumbprint(u.Host, soap.ThumbprintSHA256(cert))
	defer transport.CloseIdleConnections()
	vc, err := vim25.NewClient(ctx, transport)
	if err != nil {
		return err
	}
	client := rest.NewClient(vc)
	if err := client.Login(ctx, login); err != nil {
		return err
	}
	defer func() { _ = client.Logout(ctx) }() // the session ends with the estate in any case

	m := tags.NewManager(client)
	category, err := m.CreateCategory(ctx, &tags.Category{
		Name: "tenant", Cardinality: "SINGLE", AssociableTypes: []string{"VirtualMachine"},
	})
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(tagged)) {
		id, err := m.CreateTag(ctx, &tags.Tag{Name: name, CategoryID: category})
		if err != nil {
			return err
		}
		if err := m.AttachTagToMultipleObjects(ctx, id, tagged[name]); err != nil {
			return err
		}
	}
	return nil
}
