package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/vsphere"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/sim"
)

// A lab is a simulated estate, collected once, whose vCenter can be collected and judged repeatedly with
// changed answers.
type lab struct {
	app    *app
	tape   *tape
	vc     audit.VSphere
	site   audit.Site
	engine *engine.Engine
	now    time.Time

	around *evidence.Snapshot // snapshot of the other targets
	before result             // result with the vCenter's original answers
}

// A result is one judgement of the vCenter's evidence.
type result struct {
	documents []string // digests and gaps in the order of collection
	findings  []audit.Finding
	broken    []string
}

// newLab returns a lab with a faulty or hardened estate.
func newLab(t *testing.T, hardened bool) *lab {
	t.Helper()
	ctx := context.Background()
	l := &lab{app: testApp(), now: time.Now().UTC()}
	s, err := sim.Start(ctx, sim.Options{Hardened: hardened, Now: l.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	files, remove, err := demoFiles(s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(remove)
	e := demoEstate(s, files)
	l.site = s.Site()
	l.tape = newTape(t, s.URL)
	l.vc = s.VCenter()
	l.vc.URL, l.vc.Thumbprint = l.tape.url(), l.tape.thumbprint()
	e.targets = e.targets[1:] // without the vCenter

	dir := filepath.Join(t.TempDir(), "snapshot")
	if unreached, err := l.app.collectInto(ctx, e, dir); err != nil || len(unreached) > 0 {
		t.Fatalf("%v, unreached: %+v", err, unreached)
	}
	if l.around, err = evidence.Open(dir); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.around.Close() })
	if l.engine, err = l.app.engine(ctx); err != nil {
		t.Fatal(err)
	}
	l.before = l.run(t)
	return l
}

// run returns the result of collecting the vCenter and judging it with the other targets. An unchanged
// collection is not judged again.
func (l *lab) run(t *testing.T) result {
	t.Helper()
	ctx := context.Background()
	m := &memory{documents: map[string][]byte{}}
	target, err := vsphere.New(l.vc, func() time.Time { return l.now }).Collect(ctx, m, nil)
	if err != nil && target.Error == nil {
		t.Fatal(err)
	}
	out := result{documents: m.seen}
	if slices.Equal(out.documents, l.before.documents) && target.Error == nil {
		out.findings, out.broken = l.before.findings, l.before.broken
		return out
	}
	snap := l.around.Index
	snap.Targets = append(slices.Clone(snap.Targets), target)
	snap.Evidence = append(slices.Clone(snap.Evidence), m.evidence...)
	as, err := l.engine.Assess(ctx, engine.Input{
		Snapshot: &snap,
		Site:     l.site,
		Document: func(e audit.Evidence) ([]byte, error) {
			if data, ok := m.documents[e.SHA256]; ok {
				return data, nil
			}
			return l.around.Document(e)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	out.findings = as.Findings
	for _, c := range as.Checks {
		if c.Broken != "" {
			out.broken = append(out.broken, c.ID+": "+c.Broken)
		}
	}
	return out
}

// try returns the improvements caused by one change to the vCenter's answers.
func (l *lab) try(t *testing.T, m mutation) []string {
	t.Helper()
	l.tape.change = m.apply
	defer func() { l.tape.change = nil }()
	return l.better(m, l.run(t))
}

// named lists the mutations that every test run makes: those that once turned gaps and failures into
// passes.
var named = []string{
	"DistributedVirtualPortgroup.config/defaultPortConfig/securityPolicy/allowPromiscuous/value",
	"DistributedVirtualPortgroup.config/uplink", "HostSystem.capability.uefiSecureBoot",
	"HostSystem.config.authenticationManagerInfo", "HostSystem.config.authenticationManagerInfo/authConfig/enabled",
	"HostSystem.summary.config.product.build", "HostSystem.summary.config.product.version",
	"RetrieveHostAccessControlEntries/returnval/accessMode",
	"HostSystem.config.network.portgroup", "HostSystem.config.network.proxySwitch",
	"HostSystem.config.network.vswitch/HostVirtualSwitch/pnic", "HostSystem.config.service/service(TSM-SSH)",
	"HostSystem.runtime.connectionState", "HostSystem.runtime.powerState", "VirtualMachine.config.extraConfig",
	"DistributedVirtualPortgroup.config/policy",
	"DistributedVirtualPortgroup.config/policy/securityPolicyOverrideAllowed",
	"DistributedVirtualPortgroup.config/defaultPortConfig/macManagementPolicy/macLearningPolicy/enabled",
	"FetchDVPorts/returnval(10)", "FetchDVPorts/returnval(10)/connectee", "FetchDVPorts/returnval(10)/config/setting",
	"VirtualMachine.config.firmware", "VirtualMachine.config.flags.enableLogging",
	"VirtualMachine.config.hardware.device", "VirtualMachine.config.hardware.device/VirtualDevice/backing/diskMode",
	"VirtualMachine.config.hardware.device/VirtualDevice/connectable/connected", "VirtualMachine.config.version",
	"VirtualMachine.guest.toolsVersionStatus2", "VirtualMachine.runtime.faultToleranceState",
	"VmwareDistributedVirtualSwitch.config/healthCheckConfig", "VmwareDistributedVirtualSwitch.config/ipfixConfig",
	"VmwareDistributedVirtualSwitch.config/linkDiscoveryProtocolConfig/operation",
	"VmwareDistributedVirtualSwitch.config/networkResourceManagementEnabled",
	"VirtualMachine.datastore", "VirtualMachine.network", "VirtualMachine.runtime.connectionState",
	"VirtualMachine.snapshot.rootSnapshotList", "VmwareDistributedVirtualSwitch.uuid",
	"fetchSoftwarePackages/returnval/acceptanceLevel",
	"Alarm.info.enabled", "CryptoManagerKmip.kmipServers/KmipClusterInfo/hasBackup", "Datastore.info/nas",
	"ExtensionManager.extensionList", "HostSystem.config.storageDevice.hostBusAdapter",
	"HostSystem.config.virtualNicManagerInfo.netConfig",
}

// TestSoakNothingGetsBetter omits each value of the vCenter's answers, one at a time and on both estates,
// and replaces each enumeration value by an unknown word. Without ASSAY_SOAK it does so only for the values
// in named, each on one of the estates.
func TestSoakNothingGetsBetter(t *testing.T) {
	for _, hardened := range []bool{false, true} {
		t.Run(map[bool]string{false: "faulty", true: "hardened"}[hardened], func(t *testing.T) {
			l := newLab(t, hardened)
			mutations := chosenMutations(l.tape, hardened)
			if len(mutations) < len(named)/4 {
				t.Fatalf("%d mutations of %d answers", len(mutations), len(l.tape.answers))
			}
			for _, m := range mutations {
				if m.excused() != "" {
					continue
				}
				for _, fault := range l.try(t, m) {
					t.Error(fault)
				}
			}
		})
	}
}

// chosenMutations returns all mutations of the answers with ASSAY_SOAK. Without it, it returns every second one of
// those in named; the others are made on the other estate.
func chosenMutations(answers *tape, hardened bool) []mutation {
	all, single := answers.drops()
	mutations := slices.Concat(all, answers.unknownWords())
	if os.Getenv("ASSAY_SOAK") != "" {
		return append(mutations, single...)
	}
	return slices.DeleteFunc(mutations, func(m mutation) bool {
		i := slices.Index(named, m.path)
		return i < 0 || (i%2 == 1) != hardened
	})
}
