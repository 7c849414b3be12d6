//go:build unix

package vsphere

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// BenchmarkCollect runs vcsim in one child process and each client in another, so that the figures are those of the
// client alone: CPU time from getrusage, heap sampled every 2 ms. "bare" retrieves the same property paths page by
// page with the same client and discards them; "collect" is the collector with a discarding sink; "stored" also
// encodes each document as JSON. 200 hosts with 1000 advanced settings, 10,000 virtual machines with 30 extraConfig
// keys; a tenth of that with -short.
func BenchmarkCollect(b *testing.B) {
	hosts, vms := 200, 10_000
	if testing.Short() {
		hosts, vms = 20, 1_000
	}
	conn := serveElsewhere(b, hosts, vms, 0)
	for b.Loop() {
		bare, full, stored := client(b, "bare", conn), client(b, "collect", conn), client(b, "stored", conn)
		for name, v := range map[string]float64{
			"cpu-ratio":        full.CPU / bare.CPU,
			"stored-cpu-ratio": stored.CPU / bare.CPU,
			"bare-cpu-s":       bare.CPU,
			"cpu-s":            full.CPU,
			"bare-heap-MB":     bare.HeapMB,
			"heap-MB":          full.HeapMB,
			"stored-heap-MB":   stored.HeapMB,
		} {
			b.ReportMetric(v, name)
		}
		if full.Hosts != hosts || full.VMs != vms {
			b.Fatalf("saw %d hosts and %d machines", full.Hosts, full.VMs)
		}
	}
}

const roleVar, sizeVar = "VSPHERE_BENCH_ROLE", "VSPHERE_BENCH_ARG" // environment of child processes

func TestMain(m *testing.M) {
	switch role := os.Getenv(roleVar); role {
	case "":
		os.Exit(m.Run())
	case "serve":
		serve(os.Getenv(sizeVar))
	default:
		measure(role, os.Getenv(sizeVar))
	}
}

func serveElsewhere(b *testing.B, hosts, vms int, delay time.Duration) string {
	c := child(b, "serve", fmt.Sprintf("%d %d %d", hosts, vms, delay))
	in, err := c.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := c.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = in.Close(); _ = c.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	return strings.TrimSpace(line)
}

func client(b *testing.B, role, conn string) (f figures) {
	out, err := child(b, role, conn).Output()
	if err == nil {
		err = json.Unmarshal(out, &f)
	}
	if err != nil {
		b.Fatal(err)
	}
	return f
}

// serve runs the simulator until standard input is closed.
func serve(size string) {
	var hosts, vms int
	var delay int64
	check(fmt.Sscan(size, &hosts, &vms, &delay))
	log.SetOutput(io.Discard)
	t := &outside{}
	e := start(t, small(), func(ctx *simulator.Context, m *simulator.Model) {
		multiply(ctx, hosts, vms)
		if delay > 0 {
			slowness = time.Duration(delay)
			pc := &sluggish{}
			pc.Self = m.ServiceContent.PropertyCollector
			ctx.Map.Put(pc)
		}
	})
	fmt.Println(e.conn.URL, e.conn.Thumbprint)
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// outside lets start run in a process that is not a test.
type outside struct{ testing.TB }

func (*outside) Helper()           {}
func (*outside) Cleanup(func())    {}
func (*outside) Fatal(args ...any) { log.SetOutput(os.Stderr); log.Fatal(args...) }

func check(_ int, err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// multiply copies the stock host and machine in memory; creating them through the API takes 40 ms each.
func multiply(ctx *simulator.Context, hosts, vms int) {
	cluster := ctx.Map.Any("ClusterComputeResource").(*simulator.ClusterComputeResource)
	vm0 := ctx.Map.Any("VirtualMachine").(*simulator.VirtualMachine)
	h0 := ctx.Map.Get(cluster.Host[0]).(*simulator.HostSystem)
	folder := ctx.Map.Get(*vm0.Parent).(*simulator.Folder)
	pool := ctx.Map.Get(*vm0.ResourcePool).(*simulator.ResourcePool)
	for i := range 1000 {
		h0.Config.Option = append(h0.Config.Option, option("Bench.group.setting"+strconv.Itoa(i), int64(i)))
	}
	for i := range 30 {
		vm0.Config.ExtraConfig = append(vm0.Config.ExtraConfig, option("bench.key"+strconv.Itoa(i), "value"))
	}
	for i := len(ctx.Map.All("HostSystem")); i < hosts; i++ {
		h := &simulator.HostSystem{HostSystem: h0.HostSystem}
		h.Self = types.ManagedObjectReference{Type: "HostSystem", Value: fmt.Sprintf("host-b%d", i)}
		h.Name, h.Vm = fmt.Sprintf("bench-%d", i), nil
		ctx.Map.Put(h)
		cluster.Host = append(cluster.Host, h.Self)
	}
	for i := len(ctx.Map.All("VirtualMachine")); i < vms; i++ {
		v := &simulator.VirtualMachine{VirtualMachine: vm0.VirtualMachine}
		v.Self = types.ManagedObjectReference{Type: "VirtualMachine", Value: fmt.Sprintf("vm-b%d", i)}
		v.Name = fmt.Sprintf("bench-vm-%d", i)
		host := cluster.Host[i%len(cluster.Host)]
		v.Runtime.Host = &host
		ctx.Map.Put(v)
		folder.ChildEntity = append(folder.ChildEntity, v.Self)
		pool.Vm = append(pool.Vm, v.Self)
	}
}

// measure runs one client and prints its figures.
func measure(role, conn string) {
	endpoint, pin, _ := strings.Cut(conn, " ")
	c := audit.VSphere{Connection: audit.Connection{
		Target:     "bench",
		URL:        endpoint,
		Thumbprint: pin,
		Username:   user,
		Password:   func(context.Context) (string, error) { return password, nil },
	}}
	done := make(chan struct{})
	peak := make(chan uint64)
	go sample(done, peak)
	before := cpu()
	sink := &dropped{encode: role == "stored" || role == "visit", lossy: role == "visit"}
	var err error
	if role == "bare" {
		err = retrieve(c)
	} else {
		_, err = New(c, time.Now).Collect(context.Background(), sink, nil)
	}
	if err != nil && !sink.lossy {
		log.Fatal(err)
	}
	f := figures{CPU: (cpu() - before).Seconds(), Hosts: sink.hosts, VMs: sink.vms, Error: fmt.Sprint(err)}
	close(done)
	f.HeapMB, f.PeakMB = float64(<-peak)/1e6, resident()
	if err := json.NewEncoder(os.Stdout).Encode(f); err != nil {
		log.Fatal(err)
	}
}

// retrieve reads the same properties as the collector, in the same pages.
func retrieve(c audit.VSphere) error {
	ctx := context.Background()
	s, err := dial(c, Limits{})
	if err != nil {
		return err
	}
	defer s.close(ctx)
	if err := s.open(ctx); err != nil {
		return err
	}
	drop := func([]types.ObjectContent) error { return nil }
	for _, p := range []struct {
		page  int32
		wants []want
	}{
		{skeletonPage, slices.Concat(skeletonTypes, vcenterTypes)},
		{hostPage, []want{{"HostSystem", paths(hostFields, hostMore...)}}},
		{vmPage, []want{{"VirtualMachine", paths(vmFields, "runtime.connectionState")}}},
		{datastorePage, []want{{"Datastore", paths(datastoreFields)}}},
		{hostPage, []want{{"DistributedVirtualSwitch", paths(switchFields, "summary.hostMember")}}},
		{networkPage, []want{{"DistributedVirtualPortgroup", paths(portgroupFields)}}},
		{hostPage, []want{{"ClusterComputeResource", paths(clusterFields)}}},
	} {
		if err := s.read(ctx, p.wants, p.page, nil, drop); err != nil {
			return err
		}
	}
	return nil
}
