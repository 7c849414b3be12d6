package vsphere

import (
	"regexp"
	"strings"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// vmConfigFields are the settings of a virtual machine.
var vmConfigFields = []field{
	{name: "hardware_version", path: "config.version", null: true, host: true},
	{name: "firmware", path: "config.firmware", host: true, read: oneOf("bios", "efi")},
	{name: "secure_boot", path: "config.bootOptions.efiSecureBootEnabled", null: true, host: true},
	{
		name: "encrypted",
		path: "config.keyId",
		host: true,
		read: func(_ *reading, v any) (any, error) { return v != nil, nil },
	},
	{
		name: "migrate_encryption",
		path: "config.migrateEncryption",
		null: true,
		host: true,
		read: oneOf("disabled", "opportunistic", "required"),
	},
	{
		name: "fault_tolerance",
		path: "runtime.faultToleranceState",
		host: true,
		read: oneOf("notConfigured", "disabled", "enabled", "needSecondary", "starting", "running"),
	},
	{
		name: "ft_encryption",
		path: "config.ftEncryptionMode",
		null: true,
		host: true,
		read: oneOf("ftEncryptionDisabled", "ftEncryptionOpportunistic", "ftEncryptionRequired"),
	},
	{name: "log_enabled", path: "config.flags.enableLogging", null: true, host: true},
	{name: "tools_version", path: "guest.toolsVersionStatus2", null: true, host: true, read: oneOf(toolsVersions...)},
	{
		name:  "options",
		path:  "config.extraConfig",
		host:  true,
		read:  readVMOptions,
		finer: map[string]string{"/*": "[*]"},
	},
	{
		name:  "filters",
		path:  "config.extraConfig",
		host:  true,
		read:  readFilters,
		finer: map[string]string{"/*": "[*]", "/*/name": "[*].value"},
	},
}

// toolsVersions are the words of VirtualMachineToolsVersionStatus.
var toolsVersions = []string{
	"guestToolsNotInstalled", "guestToolsNeedUpgrade", "guestToolsCurrent", "guestToolsUnmanaged", "guestToolsTooOld",
	"guestToolsSupportedOld", "guestToolsSupportedNew", "guestToolsTooNew", "guestToolsBlacklisted",
}

// vmOptions are the allowed extraConfig keys of a virtual machine; guestinfo.* and the like often contain passwords.
var vmOptions = []string{
	"RemoteDisplay.maxConnections",
	"bios.bootDeviceClasses",
	"isolation.device.connectable.disable",
	"isolation.tools.copy.disable",
	"isolation.tools.diskShrink.disable",
	"isolation.tools.diskWiper.disable",
	"isolation.tools.dnd.disable",
	"isolation.tools.paste.disable",
	"log.keepOld",
	"log.rotateSize",
	"mks.enable3d",
	"sched.mem.pshare.salt",
	"tools.guest.desktop.autolock",
	"tools.guestlib.enableHostInfo",
	"tools.setInfo.sizeLimit",
}

// extraConfig returns the list of extraConfig, or nil. Every configuration has some keys: an empty list is not an
// answer.
func extraConfig(v any) ([]types.BaseOptionValue, error) {
	list, err := as[types.ArrayOfOptionValue](v)
	if err != nil || list == nil || len(list.OptionValue) == 0 {
		return nil, err
	}
	return list.OptionValue, nil
}

// readVMOptions returns the allowed extraConfig keys. It ignores case in keys, as the virtual machine does.
func readVMOptions(x *reading, v any) (any, error) {
	list, err := extraConfig(v)
	if list == nil {
		return nil, err
	}
	out, told := map[string]any{}, map[string]bool{}
	for _, key := range vmOptions {
		out[key] = nil
	}
	for _, o := range list {
		ov := o.GetOptionValue()
		for _, key := range vmOptions {
			if len(key) != len(ov.Key) || !strings.EqualFold(key, ov.Key) {
				continue
			}
			if told[key] {
				x.contradiction(out, key, ov.Value, text)
				continue
			}
			told[key] = true
			if out[key], err = convert(ov.Value, text); err != nil {
				return nil, message.Errorf("read extraConfig %s: %w", key, err)
			}
		}
	}
	return out, nil
}

// filterKey matches the key that inserts a network filter into an adapter of the virtual machine.
var filterKey = regexp.MustCompile(`^(ethernet[0-9]+\.filter[0-9]+)\.name$`)

// readFilters returns the network filters of a virtual machine by adapter and number, for example ethernet0.filter1.
func readFilters(x *reading, v any) (any, error) {
	list, err := extraConfig(v)
	if list == nil {
		return nil, err
	}
	names, out := map[string]any{}, map[string]any{}
	for _, o := range list {
		ov := o.GetOptionValue()
		key := filterKey.FindStringSubmatch(strings.ToLower(ov.Key))
		if key == nil {
			continue
		}
		name, err := convert(ov.Value, text)
		if err != nil {
			return nil, message.Errorf("read extraConfig %s: %w", ov.Key, err)
		}
		first, told := names[key[1]]
		entry := map[string]any{}
		names[key[1]], out[key[1]] = name, entry
		switch {
		case told && first != name:
			x.gap(audit.Pointer(key[1], "name"), listedTwice)
		case name == nil:
			x.gap(audit.Pointer(key[1], "name"), unset)
		default:
			entry["name"] = name
		}
	}
	return out, nil
}
