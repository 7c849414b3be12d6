package engine_test

// A meeting contains the users of one object: sets of VMs by tenant, and of VMs whose tenant is unknown.
type meeting struct {
	of      map[string]map[string]bool
	unknown map[string]bool
	may     []*meeting // further possible users
	doubt   bool       // there may be more
}

func (m *meeting) meet(path string, fail func(string)) {
	if len(m.of) > 1 {
		fail(path)
	}
}

// unsure reports whether the users are not completely known. A single VM shares nothing, whoever its tenant is.
func (m *meeting) unsure() bool {
	all, open := &meeting{}, len(m.unknown) > 0
	all.join(m)
	for _, other := range m.may {
		open = open || other.used()
		all.join(other)
	}
	return m.doubt || open && len(all.of)+len(all.unknown) > 1
}

func (m *meeting) used() bool { return len(m.of)+len(m.unknown) > 0 }

func (m *meeting) join(other *meeting) {
	for tenant, vms := range other.of {
		for vm := range vms {
			m.add(tenant, vm)
		}
	}
	for vm := range other.unknown {
		m.add("", vm)
	}
}

func (m *meeting) add(tenant, vm string) {
	if tenant == "" {
		put(&m.unknown, vm)
		return
	}
	if m.of == nil {
		m.of = map[string]map[string]bool{}
	}
	set := m.of[tenant]
	put(&set, vm)
	m.of[tenant] = set
}

func put(set *map[string]bool, key string) {
	if *set == nil {
		*set = map[string]bool{}
	}
	(*set)[key] = true
}
