package sim

import "github.com/vmware/govmomi/vim25/types"

// ofVM returns a fault of one VM that fails one check.
func ofVM(name, check, zh, en string, change func(*vm)) fault {
	return fault{
		plant:  func(p *plan) { change(p.vm(name)) },
		expect: []Expectation{fails(check, "vm", name, zh, en)},
	}
}

// ofOption returns a fault of one advanced setting of a VM.
func ofOption(name, check, key, value, zh, en string) fault {
	return ofVM(name, check, zh, en, func(v *vm) { v.options[key] = value })
}

// ofDevice returns a fault of one virtual device of a VM.
func ofDevice(name, check string, d types.BaseVirtualDevice, key int32, zh, en string) fault {
	return ofVM(name, check, zh, en, func(v *vm) { v.build.devices = append(v.build.devices, withKey(d, key)) })
}

// deviceFaults are those of the virtual hardware and the settings of VMs.
var deviceFaults = []fault{
	ofDevice("a-web-03", "vm.floppy", &types.VirtualFloppy{}, 8000, "有软驱", "it has a floppy drive"),
	ofDevice("a-web-04", "vm.parallel", &types.VirtualParallelPort{}, 10000, "有并口", "it has a parallel port"),
	ofDevice("a-web-05", "vm.serial", &types.VirtualSerialPort{}, 9000, "有串口", "it has a serial port"),
	ofDevice("a-web-06", "vm.usb", &types.VirtualUSBXHCIController{}, 14000, "有 USB 控制器", "it has a USB controller"),
	ofDevice("b-web-03", "vm.pci_passthrough", &types.VirtualPCIPassthrough{}, 13000, "有直通设备",
		"it has a passthrough device"),
	ofVM("b-web-04", "vm.cdrom", "光驱已连接", "its CD drive is connected",
		func(v *vm) { v.build.cdConnected = true }),
	ofVM("b-web-05", "vm.nonpersistent_disk", "磁盘为非持久模式", "its disk is nonpersistent",
		func(v *vm) { v.build.diskMode = types.VirtualDiskModeIndependent_nonpersistent }),
	ofVM("a-app-01", "vm.secure_boot", "未启用安全启动", "secure boot is off",
		func(v *vm) { v.build.secureBoot = false }),
	ofVM("a-app-02", "vm.secure_boot", "使用 BIOS 固件", "it has BIOS firmware",
		func(v *vm) { v.build.firmware, v.build.secureBoot = types.GuestOsDescriptorFirmwareTypeBios, false }),
	ofVM("a-app-04", "vm.hardware_version", "虚拟硬件过旧", "its hardware is outdated",
		func(v *vm) { v.build.version = "vmx-13" }),
	ofVM("a-db-01", "vm.ft_encryption", "容错流量不强制加密", "fault tolerance falls back to plain text",
		func(v *vm) { v.build.ftEncryption = "ftEncryptionOpportunistic" }),
	ofVM("b-db-01", "vm.encrypted", "须加密而未加密", "it must be encrypted", func(v *vm) { v.encrypted = false }),
	ofVM("b-app-01", "vm.log_enabled", "未启用日志", "its log is off", func(v *vm) { v.build.logging = false }),
	ofVM("b-app-02", "vm.tools_version", "VMware Tools 过旧", "its VMware Tools are too old",
		func(v *vm) { v.build.tools = "guestToolsTooOld" }),
	{ // the platform does not judge the age of Tools that come with the operating system
		plant: func(p *plan) { p.vm("b-app-03").build.tools = "guestToolsUnmanaged" },
		expect: []Expectation{undetermined("vm.tools_version", "vm", "b-app-03", "VMware Tools 由操作系统管理",
			"the operating system manages its VMware Tools")},
	},
	ofOption("a-app-05", "vm.setinfo_size", "tools.setInfo.sizeLimit", "0", "写入信息不限大小",
		"data of the guest has no limit"),
	ofOption("a-app-06", "vm.device_connectable", "isolation.device.connectable.disable", "FALSE", "可在系统内连接设备",
		"its guest connects devices"),
	ofOption("b-app-04", "vm.page_sharing_salt", "sched.mem.pshare.salt", "blue", "有页共享盐值",
		"it has a salt for page sharing"),
	ofOption("b-app-05", "vm.dvfilter", "ethernet0.filter1.name", "tap", "网卡上有未批准的过滤器",
		"an unapproved filter is on its adapter"),
	ofOption("b-app-06", "vm.console_lock", "tools.guest.desktop.autolock", "FALSE", "控制台断开后不锁定",
		"the console is left unlocked"),
	ofOption("mgmt-jump", "vm.three_d", "mks.enable3d", "TRUE", "启用了三维加速", "3D acceleration is on"),
	ofOption("mgmt-dns", "vm.log_size", "log.rotateSize", "0", "日志不按大小轮转", "its log has no size limit"),
	ofOption("mgmt-ntp", "vm.log_keep", "log.keepOld", "1", "只保留一份旧日志", "it keeps one old log"),
	ofOption("mgmt-patch", "vm.boot_classes", "bios.bootDeviceClasses", "allow:hd,net", "可以从网络启动",
		"it boots from the network"),
}
