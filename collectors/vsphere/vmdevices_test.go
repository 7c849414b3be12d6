package vsphere

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// A device of a type that the API does not define may be anything: the list is not read.
func TestUnknownDevice(t *testing.T) {
	e := start(t, small(), furnish)
	sink := e.rewritten(t, func(s string) string {
		return strings.ReplaceAll(s, `type="VirtualCdrom"`, `type="VirtualHologram"`)
	})
	for id, vm := range sink.Merged()["vms"] {
		for _, field := range []string{"devices", "disks", "cdroms"} {
			g := sink.Gaps()[audit.Pointer("vms", id, field)]
			if vm[field] != nil || g.State != audit.Failed {
				t.Errorf("%s of %s: %v, gap %+v", field, id, vm[field], g)
			}
		}
	}
}

// read returns the value of a reader and the faults of its gaps by pointer.
func read(t *testing.T, f func(*reading, any) (any, error), v any) (any, map[string]string) {
	t.Helper()
	gaps := []audit.Gap{}
	out, err := f(&reading{gaps: &gaps}, v)
	if err != nil {
		t.Fatal(err)
	}
	faults := map[string]string{}
	for _, g := range gaps {
		faults[g.Pointer] = g.Fault
	}
	return out, faults
}

// keyed returns a device with its key.
func keyed(d types.BaseVirtualDevice, key int32) types.BaseVirtualDevice {
	d.GetVirtualDevice().Key = key
	return d
}

func TestDevices(t *testing.T) {
	list := types.ArrayOfVirtualDevice{VirtualDevice: []types.BaseVirtualDevice{
		keyed(&types.VirtualIDEController{}, 200), keyed(&types.VirtualVmxnet3{}, 4000),
		keyed(&types.VirtualTPM{}, 11000), keyed(&cdrom{}, 3000), keyed(&types.VirtualDisk{}, 2000),
		keyed(&types.VirtualFloppy{}, 8000), keyed(&types.VirtualParallelPort{}, 10000),
		keyed(&types.VirtualSerialPort{}, 9000), keyed(&types.VirtualUSBController{}, 7000),
		keyed(&types.VirtualUSBXHCIController{}, 14000), keyed(&types.VirtualUSB{}, 7001),
		keyed(&types.VirtualPCIPassthrough{}, 13000), keyed(&types.VirtualSriovEthernetCard{}, 4001),
		keyed(&types.VirtualSCSIPassthrough{}, 2001), keyed(&types.VirtualDevice{}, 1),
	}}
	got, faults := read(t, readDevices, list)
	want := map[string]any{}
	for key, kind := range map[string]string{
		"8000": "floppy", "10000": "parallel", "9000": "serial", "7000": "usb_controller", "14000": "usb_controller",
		"7001": "usb_device", "13000": "pci_passthrough", "4001": "sriov", "2001": "scsi_passthrough",
	} {
		want[key] = map[string]any{"kind": kind}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"/1": "UnknownValue"}, faults); diff != "" {
		t.Errorf("gaps: %s", diff)
	}
}

func TestDisks(t *testing.T) {
	disk := func(key int32, backing types.BaseVirtualDeviceBackingInfo) types.BaseVirtualDevice {
		d := &types.VirtualDisk{}
		d.Backing = backing
		return keyed(d, key)
	}
	got, faults := read(t, readDisks, types.ArrayOfVirtualDevice{VirtualDevice: []types.BaseVirtualDevice{
		disk(2000, &types.VirtualDiskFlatVer2BackingInfo{DiskMode: "persistent"}),
		disk(2001, &types.VirtualDiskRawDiskMappingVer1BackingInfo{DiskMode: "independent_nonpersistent"}),
		disk(2002, &types.VirtualDiskSeSparseBackingInfo{DiskMode: "fleeting"}),
		disk(2003, &types.VirtualDiskRawDiskVer2BackingInfo{}),
	}})
	want := map[string]any{
		"2000": map[string]any{"mode": "persistent"},
		"2001": map[string]any{"mode": "independent_nonpersistent"},
		"2002": map[string]any{}, "2003": map[string]any{},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"/2002/mode": "UnknownValue", "/2003/mode": "Unset"}, faults); diff != "" {
		t.Errorf("gaps: %s", diff)
	}
}

// Two devices with one key, and a list without devices, are no answer.
func TestNoDevices(t *testing.T) {
	twice := types.ArrayOfVirtualDevice{VirtualDevice: []types.BaseVirtualDevice{
		keyed(&types.VirtualFloppy{}, 8000), keyed(&types.VirtualTPM{}, 8000),
	}}
	if got, faults := read(t, readDevices, twice); got != nil || faults[""] != "ListedTwice" {
		t.Errorf("%v, %v", got, faults)
	}
	for _, v := range []any{nil, types.ArrayOfVirtualDevice{}} {
		if got, _ := read(t, readDevices, v); got != nil {
			t.Errorf("%v", got)
		}
	}
}

func TestFilters(t *testing.T) {
	option := func(key string, v any) types.BaseOptionValue { return &types.OptionValue{Key: key, Value: v} }
	got, faults := read(t, readFilters, types.ArrayOfOptionValue{OptionValue: []types.BaseOptionValue{
		option("nvram", "a.nvram"), option("Ethernet0.Filter1.Name", "tap"),
		option("ethernet0.filter1.onFailure", "x"), option("ethernet1.filter2.name", "a"),
		option("ethernet1.filter2.name", "b"), option("ethernet2.filter0.name", nil),
	}})
	want := map[string]any{
		"ethernet0.filter1": map[string]any{"name": "tap"}, "ethernet1.filter2": map[string]any{},
		"ethernet2.filter0": map[string]any{},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{
		"/ethernet1.filter2/name": "ListedTwice", "/ethernet2.filter0/name": "Unset",
	}, faults); diff != "" {
		t.Errorf("gaps: %s", diff)
	}
}
