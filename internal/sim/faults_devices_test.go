package sim

import (
	"slices"
	"testing"

	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// ofMachine returns the symptom of a VM.
func ofMachine(name string, has func(mo.VirtualMachine) bool) func(*testing.T, *estateView) bool {
	return func(_ *testing.T, v *estateView) bool { return has(v.vms[name]) }
}

// extra reports whether a VM has an advanced setting with this value.
func extra(name, key, value string) func(*testing.T, *estateView) bool {
	return ofMachine(name, func(m mo.VirtualMachine) bool {
		return slices.ContainsFunc(m.Config.ExtraConfig, func(o types.BaseOptionValue) bool {
			return o.GetOptionValue().Key == key && o.GetOptionValue().Value == value
		})
	})
}

// device reports whether a VM has a device of the type with this key.
func device[T types.BaseVirtualDevice](name string, key int32) func(*testing.T, *estateView) bool {
	return ofMachine(name, func(m mo.VirtualMachine) bool {
		return slices.ContainsFunc(m.Config.Hardware.Device, func(d types.BaseVirtualDevice) bool {
			_, ok := d.(T)
			return ok && d.GetVirtualDevice().Key == key
		})
	})
}

// deviceSymptoms detect the faults of virtual hardware and of the settings of VMs.
var deviceSymptoms = map[string]func(t *testing.T, v *estateView) bool{
	"floppy":         device[*types.VirtualFloppy]("a-web-03", 8000),
	"parallel port":  device[*types.VirtualParallelPort]("a-web-04", 10000),
	"serial port":    device[*types.VirtualSerialPort]("a-web-05", 9000),
	"USB controller": device[*types.VirtualUSBXHCIController]("a-web-06", 14000),
	"passthrough":    device[*types.VirtualPCIPassthrough]("b-web-03", 13000),
	"CD connected": ofMachine("b-web-04", func(m mo.VirtualMachine) bool {
		return slices.ContainsFunc(m.Config.Hardware.Device, func(d types.BaseVirtualDevice) bool {
			cd, ok := d.(*types.VirtualCdrom)
			return ok && cd.Connectable.Connected
		})
	}),
	"nonpersistent": ofMachine("b-web-05", func(m mo.VirtualMachine) bool {
		return slices.ContainsFunc(m.Config.Hardware.Device, func(d types.BaseVirtualDevice) bool {
			disk, ok := d.(*types.VirtualDisk)
			return ok && disk.Backing.(*types.VirtualDiskFlatVer2BackingInfo).DiskMode == "independent_nonpersistent"
		})
	}),
	"no secure boot": ofMachine("a-app-01", func(m mo.VirtualMachine) bool {
		return !*m.Config.BootOptions.EfiSecureBootEnabled
	}),
	"BIOS":    ofMachine("a-app-02", func(m mo.VirtualMachine) bool { return m.Config.Firmware == "bios" }),
	"old vmx": ofMachine("a-app-04", func(m mo.VirtualMachine) bool { return m.Config.Version == "vmx-13" }),
	"FT": ofMachine("a-db-01", func(m mo.VirtualMachine) bool {
		return m.Config.FtEncryptionMode == "ftEncryptionOpportunistic"
	}),
	"no key": ofMachine("b-db-01", func(m mo.VirtualMachine) bool { return m.Config.KeyId == nil }),
	"no log": ofMachine("b-app-01", func(m mo.VirtualMachine) bool {
		return !*m.Config.Flags.EnableLogging
	}),
	"old Tools": ofMachine("b-app-02", func(m mo.VirtualMachine) bool {
		return m.Guest.ToolsVersionStatus2 == "guestToolsTooOld"
	}),
	"open Tools": ofMachine("b-app-03", func(m mo.VirtualMachine) bool {
		return m.Guest.ToolsVersionStatus2 == "guestToolsUnmanaged"
	}),
	"setInfo":      extra("a-app-05", "tools.setInfo.sizeLimit", "0"),
	"connectable":  extra("a-app-06", "isolation.device.connectable.disable", "FALSE"),
	"salt":         extra("b-app-04", "sched.mem.pshare.salt", "blue"),
	"filter":       extra("b-app-05", "ethernet0.filter1.name", "tap"),
	"no lock":      extra("b-app-06", "tools.guest.desktop.autolock", "FALSE"),
	"3D":           extra("mgmt-jump", "mks.enable3d", "TRUE"),
	"log size":     extra("mgmt-dns", "log.rotateSize", "0"),
	"one old log":  extra("mgmt-ntp", "log.keepOld", "1"),
	"network boot": extra("mgmt-patch", "bios.bootDeviceClasses", "allow:hd,net"),
}
