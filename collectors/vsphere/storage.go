package vsphere

import (
	"context"
	"slices"
	"strings"

	"github.com/vmware/govmomi/vim25/types"
)

const datastorePage = 50 // a datastore lists all its virtual machines

var datastoreFields = []field{
	{name: "name", path: "name", read: readName},
	{name: "path", path: "name", read: readOwnPath},
	{name: "type", path: "summary.type"},
	{name: "accessible", path: "summary.accessible"},
	{name: "capacity_bytes", path: "summary.capacity"},
	{name: "free_bytes", path: "summary.freeSpace"},
	{name: "hosts", path: "host", read: readMounts, finer: map[string]string{"": "[*].key"}},
	{name: "vms", path: "vm", read: readIDs},
	{name: "local", path: "info", null: true, read: readLocal, finer: map[string]string{"": ".vmfs.local"}},
	{name: "backing", path: "info", read: readBacking},
	{name: "nfs_security", path: "info", null: true, read: readSecurity,
		finer: map[string]string{"": ".nas.securityType"}},
}

// datastorePass reads the datastores and their backing.
func (r *run) datastorePass(ctx context.Context) error {
	s := r.series(source{
		"vsphere.datastores", "PropertyCollector.RetrievePropertiesEx",
		sources("datastores", "Datastore", datastoreFields),
	})
	seen := map[string]bool{}
	err := r.s.scan(ctx, []want{{"Datastore", paths(datastoreFields)}}, datastorePage,
		func(objects []types.ObjectContent) error {
			b := r.batch("datastores")
			for _, o := range objects {
				seen[o.Obj.Value] = true
				b.add("datastores", "Datastore", o, datastoreFields, nil)
			}
			r.progress("datastores", len(seen), 0)
			return s.seal(ctx, b)
		})
	if err == nil {
		err = r.unseen(ctx, s, "datastores", r.named.datastores, func(id string) bool { return seen[id] })
	}
	return s.finish(ctx, err, "datastores")
}

// readMounts returns the ids of the hosts that mount a datastore.
func readMounts(_ *reading, v any) (any, error) {
	list, err := as[types.ArrayOfDatastoreHostMount](v)
	if err != nil || list == nil {
		return nil, err
	}
	hosts := []string{}
	for _, m := range list.DatastoreHostMount {
		hosts = append(hosts, m.Key.Value)
	}
	slices.Sort(hosts)
	return hosts, nil
}

// readLocal reports whether a datastore is local to one host, nil if unknown.
func readLocal(_ *reading, v any) (any, error) {
	switch info := v.(type) {
	case types.VmfsDatastoreInfo:
		if info.Vmfs != nil {
			return truthOf(info.Vmfs.Local), nil
		}
	case types.LocalDatastoreInfo:
		return true, nil
	case types.NasDatastoreInfo, types.VsanDatastoreInfo, types.VvolDatastoreInfo:
		return false, nil
	}
	return nil, nil
}

// nameless reports whether a backing has no name.
func nameless(backing string) bool {
	return backing == "" || strings.HasSuffix(backing, ":") || strings.HasPrefix(backing, "nfs:///")
}

// readBacking returns the physical identity of a datastore: its disks, export, vSAN cluster or local directory.
func readBacking(_ *reading, v any) (any, error) {
	backing := []string{}
	switch info := v.(type) {
	case nil:
		return nil, nil
	case types.VmfsDatastoreInfo:
		if info.Vmfs == nil {
			return nil, nil
		}
		for _, e := range info.Vmfs.Extent {
			backing = append(backing, e.DiskName)
		}
		if len(backing) == 0 { // a volume is on at least one disk
			return nil, nil
		}
	case types.NasDatastoreInfo:
		if info.Nas == nil {
			return nil, nil
		}
		hosts := info.Nas.RemoteHostNames
		if len(hosts) == 0 {
			hosts = []string{info.Nas.RemoteHost}
		}
		for _, h := range hosts {
			backing = append(backing, "nfs://"+h+info.Nas.RemotePath)
		}
	case types.VsanDatastoreInfo:
		backing = append(backing, "vsan:"+info.MembershipUuid)
	case types.LocalDatastoreInfo:
		backing = append(backing, "local:"+info.Path)
	case types.VvolDatastoreInfo:
		backing = append(backing, info.Url)
	case types.PMemDatastoreInfo:
		backing = append(backing, info.Url)
	default:
		return nil, nil
	}
	if slices.ContainsFunc(backing, nameless) {
		return nil, nil
	}
	slices.Sort(backing)
	return slices.Compact(backing), nil
}

// nfsSecurities are the kinds of authentication and protection of NFS.
var nfsSecurities = []string{"AUTH_SYS", "SEC_KRB5", "SEC_KRB5I", "SEC_KRB5P"}

// readSecurity returns the security of an NFS datastore, nil for any other. NFS of version 3 knows AUTH_SYS only.
func readSecurity(x *reading, v any) (any, error) {
	switch info := v.(type) {
	case types.NasDatastoreInfo:
		switch {
		case info.Nas != nil && slices.Contains(nfsSecurities, info.Nas.SecurityType):
			return info.Nas.SecurityType, nil
		case info.Nas != nil && info.Nas.SecurityType != "":
			x.gap("", unknownWord(info.Nas.SecurityType))
		case info.Nas != nil && x.peek("summary.type") == "NFS":
			return "AUTH_SYS", nil
		default:
			x.gap("", unset)
		}
	case types.VmfsDatastoreInfo, types.LocalDatastoreInfo, types.VsanDatastoreInfo, types.VvolDatastoreInfo,
		types.PMemDatastoreInfo:
	case nil:
		x.gap("", unset)
	default:
		x.gap("", *unknownKind(v))
	}
	return nil, nil
}
