package engine_test

func (w *world) deriveUplinks() {
	if w.switches != nil {
		w.uplinks = map[string]*uplink{}
	}
	for _, s := range w.switches {
		w.uncabled = w.uncabled || s.Members.is != known || len(s.hidden) > 0
		for host, nics := range s.Members.v {
			w.uncabled = w.uncabled || nics.is != known
			for nic := range nics.v {
				w.uplinks[host+":"+nic] = &uplink{}
			}
		}
	}
}

// deriveLinks adds the link states, which only the hosts know, to the switches' NICs. A link that is down is null
// there.
func (w *world) deriveLinks() {
	for _, s := range w.switches {
		if s.Members.is != known {
			continue
		}
		s.links, s.dark = map[string]map[string]int64{}, len(s.hidden) > 0
		for host, nics := range s.Members.v {
			bare := len(nics.v) == 0 && (s.Kind.is != known || s.Kind.v != "standard")
			if links := linksOf(w.hosts[host], nics); links != nil && !s.hidden[host] && !bare {
				s.links[host] = links
			} else {
				s.dark = true
			}
		}
	}
}

// linksOf returns the speed of each NIC, 0 for a link that is down, or nil if one is unknown.
func linksOf(h *host, nics fact[map[string]fact[string]]) map[string]int64 {
	if h == nil || h.Speeds.is != known || nics.is != known {
		return nil
	}
	links := map[string]int64{}
	for nic := range nics.v {
		f, listed := h.Speeds.v[nic]
		speed, ok := f.or(0)
		if !listed || !ok {
			return nil
		}
		links[nic] = speed
	}
	return links
}
