package vsphere

import (
	"fmt"
	"strconv"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// vmDeviceFields are the virtual devices that a check judges. Disks and CD drives have settings; of the others their
// existence counts.
var vmDeviceFields = []field{
	{name: "disks", path: "config.hardware.device", host: true, read: readDisks, finer: map[string]string{
		"/*": "[*]", "/*/mode": "[*].backing.diskMode",
	}},
	{name: "cdroms", path: "config.hardware.device", host: true, read: readCDs, finer: map[string]string{
		"/*":                 "[*]",
		"/*/connected":       "[*].connectable.connected",
		"/*/start_connected": "[*].connectable.startConnected",
	}},
	{name: "devices", path: "config.hardware.device", host: true, read: readDevices, finer: map[string]string{
		"/*": "[*]", "/*/kind": "[*]",
	}},
}

// cdrom is a CD drive with its connection as sent.
type cdrom struct {
	types.VirtualDevice
	Connectable *connectable `xml:"connectable" json:"connectable,omitempty"`
}

type connectable struct {
	Connected      *bool `xml:"connected" json:"connected,omitempty"`
	StartConnected *bool `xml:"startConnected" json:"startConnected,omitempty"`
}

// devicesOf returns the devices of a virtual machine by key, or nil. Every machine has controllers: an empty list is
// not an answer.
func devicesOf(x *reading, v any) (map[string]types.BaseVirtualDevice, error) {
	list, err := as[types.ArrayOfVirtualDevice](v)
	if err != nil || list == nil || len(list.VirtualDevice) == 0 {
		return nil, err
	}
	out := map[string]types.BaseVirtualDevice{}
	for _, d := range list.VirtualDevice {
		key := strconv.Itoa(int(d.GetVirtualDevice().Key))
		if _, twice := out[key]; twice {
			x.gap("", listedTwice)
			return nil, nil
		}
		out[key] = d
	}
	return out, nil
}

// readDisks returns the disks of a virtual machine with their mode.
func readDisks(x *reading, v any) (any, error) {
	all, err := devicesOf(x, v)
	if all == nil {
		return nil, err
	}
	out := map[string]any{}
	for key, d := range all {
		disk, ok := d.(*types.VirtualDisk)
		if !ok {
			continue
		}
		entry := map[string]any{}
		out[key] = entry
		below := *x
		below.pointer += audit.Pointer(key, "mode")
		if mode, _ := diskModes(&below, diskMode(disk.Backing)); mode != nil {
			entry["mode"] = mode
		} else if diskMode(disk.Backing) == "" {
			below.gap("", unset)
		}
	}
	return out, nil
}

// diskModes reads the words of VirtualDiskMode.
var diskModes = oneOf(
	"persistent", "nonpersistent", "undoable", "independent_persistent", "independent_nonpersistent", "append",
)

// diskMode returns the mode of a disk, or "" for a backing without one.
func diskMode(backing types.BaseVirtualDeviceBackingInfo) string {
	switch b := backing.(type) {
	case *types.VirtualDiskFlatVer1BackingInfo:
		return b.DiskMode
	case *types.VirtualDiskFlatVer2BackingInfo:
		return b.DiskMode
	case *types.VirtualDiskSeSparseBackingInfo:
		return b.DiskMode
	case *types.VirtualDiskSparseVer1BackingInfo:
		return b.DiskMode
	case *types.VirtualDiskSparseVer2BackingInfo:
		return b.DiskMode
	case *types.VirtualDiskRawDiskMappingVer1BackingInfo:
		return b.DiskMode
	case *types.VirtualDiskLocalPMemBackingInfo:
		return b.DiskMode
	}
	return ""
}

// readCDs returns the CD drives of a virtual machine with their connection.
func readCDs(x *reading, v any) (any, error) {
	all, err := devicesOf(x, v)
	if all == nil {
		return nil, err
	}
	out := map[string]any{}
	for key, d := range all {
		drive, ok := d.(*cdrom)
		if !ok {
			continue
		}
		entry := map[string]any{}
		out[key] = entry
		c := drive.Connectable
		if c == nil {
			c = &connectable{}
		}
		for name, b := range map[string]*bool{"connected": c.Connected, "start_connected": c.StartConnected} {
			if b != nil {
				entry[name] = *b
			} else {
				x.gap(audit.Pointer(key, name), unset)
			}
		}
	}
	return out, nil
}

// readDevices returns the other devices that a check judges, with their kind.
func readDevices(x *reading, v any) (any, error) {
	all, err := devicesOf(x, v)
	if all == nil {
		return nil, err
	}
	out := map[string]any{}
	for key, d := range all {
		kind, known := deviceKind(d)
		switch {
		case !known:
			x.gap(audit.Pointer(key), unknownWord(fmt.Sprintf("%T", d)))
		case kind != "":
			out[key] = map[string]any{"kind": kind}
		}
	}
	return out, nil
}

// deviceKind returns the kind of a device, "" for one that no check judges, and whether its type is known.
func deviceKind(d types.BaseVirtualDevice) (kind string, known bool) {
	switch d.(type) {
	case *types.VirtualFloppy:
		return "floppy", true
	case *types.VirtualParallelPort:
		return "parallel", true
	case *types.VirtualSerialPort:
		return "serial", true
	case *types.VirtualUSB:
		return "usb_device", true
	case *types.VirtualUSBController, *types.VirtualUSBXHCIController:
		return "usb_controller", true
	case *types.VirtualPCIPassthrough:
		return "pci_passthrough", true
	case *types.VirtualSriovEthernetCard:
		return "sriov", true
	case *types.VirtualSCSIPassthrough:
		return "scsi_passthrough", true
	case *types.VirtualDisk, *cdrom, types.BaseVirtualEthernetCard, types.BaseVirtualSoundCard,
		types.BaseVirtualController, *types.VirtualKeyboard, *types.VirtualPointingDevice,
		*types.VirtualMachineVideoCard, *types.VirtualMachineVMCIDevice, *types.VirtualMachineVMIROM,
		*types.VirtualTPM, *types.VirtualWDT, *types.VirtualNVDIMM, *types.VirtualPrecisionClock:
		return "", true
	}
	return "", false
}
