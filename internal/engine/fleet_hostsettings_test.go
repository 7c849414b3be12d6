package engine_test

import "maps"

// moreHostOptions are further advanced settings, as in hostOptions.
var moreHostOptions = map[string][]any{
	"Config.Etc.issue": {"authorised use only", "", " \n", nil},
	"Config.HostAgent.plugins.hostsvc.esxAdminsGroup":        {"own-group", "ESX Admins", "esx admins", ""},
	"Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd": {false, true},
	"Config.HostAgent.plugins.vimsvc.authValidateInterval":   {90, 0, 91, 1},
	"Config.HostAgent.plugins.vmsvc.allowForensicSnapshots":  {false, true},
	"Mem.EncryptTierNvme":                  {1, 0},
	"Migrate.VMotionEncryptionOffload":     {1, 0},
	"Net.BMCNetworkEnable":                 {0, 1},
	"Net.ReversePathFwdCheckPromisc":       {1, 0},
	"ScratchConfig.CurrentScratchLocation": {"/vmfs/volumes/65f0c2aa", "/tmp/scratch"},
	"Syslog.global.logDir": {
		"[] /scratch/log", "[ds-a] logs", "[] /tmp/log", "", nil, "/scratch/log",
	},
	"Syslog.global.logFiltersEnable":                {false, true},
	"Syslog.global.logLevel":                        {"info", "error", "debug"},
	"UserVars.HostClientCEIPOptIn":                  {2, 0, 1},
	"UserVars.SuppressHyperthreadWarning":           {0, 1},
	"UserVars.SuppressShellWarning":                 {0, 1},
	"VMkernel.Boot.hyperthreadingMitigation":        {true, false},
	"VMkernel.Boot.hyperthreadingMitigationIntraVM": {true, false},
}

// allHostOptions are the advanced settings of a fleet's hosts.
var allHostOptions = func() map[string][]any {
	all := maps.Clone(hostOptions)
	maps.Copy(all, moreHostOptions)
	return all
}()

// directory returns the membership of a host in a domain.
func (f *fleet) directory() object {
	return f.pick(object{"domain": "gov.example", "status": "ok"}, object{"domain": nil, "status": nil},
		object{"domain": "gov.example", "status": "noServers"}).(object)
}

// access returns the rights on a host itself.
func (f *fleet) access() object {
	out := object{"root": object{"mode": "accessAdmin"}, "vpxuser": object{"mode": "accessAdmin"}}
	if f.happens(f.wrong / 2) {
		out["help/desk"] = object{"mode": f.pick("accessNone", "accessReadOnly", "accessNoAccess", "accessAdmin")}
	}
	return out
}
