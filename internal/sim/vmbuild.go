package sim

import "github.com/vmware/govmomi/vim25/types"

// A vmBuild is the virtual hardware of a VM and the settings that belong to it.
type vmBuild struct {
	version        string
	firmware       types.GuestOsDescriptorFirmwareType
	secureBoot     bool
	logging        bool
	ftEncryption   string
	faultTolerance types.VirtualMachineFaultToleranceState
	tools          string // state of the version of VMware Tools
	diskMode       types.VirtualDiskMode
	cdConnected    bool
	cdAtStart      bool
	devices        []types.BaseVirtualDevice // further ones
}

// conformingBuild returns the hardware of a conforming VM. Its CD drive is not connected.
func conformingBuild() vmBuild {
	return vmBuild{
		version:        "vmx-21",
		firmware:       types.GuestOsDescriptorFirmwareTypeEfi,
		secureBoot:     true,
		logging:        true,
		ftEncryption:   "ftEncryptionRequired",
		faultTolerance: types.VirtualMachineFaultToleranceStateNotConfigured,
		tools:          "guestToolsCurrent",
		diskMode:       types.VirtualDiskModePersistent,
	}
}

// encryptedVMs are the VMs that the site wants encrypted.
var encryptedVMs = []string{"a-db-01", "b-db-01"}

// insecureUnset are the settings of a VM whose default is not the secure one.
var insecureUnset = []string{
	"RemoteDisplay.maxConnections", "bios.bootDeviceClasses", "tools.guest.desktop.autolock",
}

// drive returns the CD drive of the VM.
func (h vmBuild) drive() *types.VirtualCdrom {
	d := &types.VirtualCdrom{}
	d.Key = 3000
	d.Connectable = &types.VirtualDeviceConnectInfo{Connected: h.cdConnected, StartConnected: h.cdAtStart}
	d.Backing = &types.VirtualCdromRemotePassthroughBackingInfo{}
	return d
}

// withKey returns the device with its key.
func withKey(d types.BaseVirtualDevice, key int32) types.BaseVirtualDevice {
	d.GetVirtualDevice().Key = key
	return d
}
