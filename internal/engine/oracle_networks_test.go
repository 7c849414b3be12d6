package engine_test

import "slices"

// wire returns the key of the physical network of a switch and whether it is known. "" is the network of every
// switch that is not separate.
func (w *world) wire(of fact[string]) (string, bool) {
	label := map[string]string{}
	lists := make([][]string, len(w.separate))
	nameless := map[string]bool{}
	for id, s := range w.switches {
		path, named := w.path(s)
		nameless[id] = !named
		if w.inner(id) {
			label[id], nameless[id] = id, false
			continue
		}
		for i, patterns := range w.separate {
			if named && slices.ContainsFunc(patterns, func(p string) bool { return spelt(p, path) }) {
				lists[i], label[id] = append(lists[i], id), id
			}
		}
	}
	for range len(w.switches) { // the smallest id spreads to all joined switches
		for _, list := range lists {
			joinLabels(label, list)
		}
	}
	if len(label) == 0 {
		return "", true
	}
	_, there := w.switches[of.v]
	return label[of.v], of.is == known && there && (len(w.separate) == 0 || !nameless[of.v])
}

// joinLabels sets the label of every listed switch to the smallest of their labels.
func joinLabels(label map[string]string, list []string) {
	for _, a := range list {
		for _, b := range list {
			label[a] = min(label[a], label[b])
		}
	}
}

// path returns the name of a switch in the site's configuration.
func (w *world) path(s *netswitch) (string, bool) {
	if s.Kind.is == known && s.Kind.v == "standard" {
		h := w.hosts[s.Host.v]
		if h == nil || s.Host.is != known || h.Name.is != known || s.Name.is != known {
			return "", false
		}
		return "vc-a/" + h.Name.v + "/" + s.Name.v, true
	}
	return "vc-a/" + s.Name.v, s.Name.is == known && s.Kind.is == known
}

// inner reports whether a switch is a standard one without physical NICs.
func (w *world) inner(id string) bool {
	s := w.switches[id]
	if s == nil || s.Kind.v != "standard" || s.Members.is != known || len(s.hidden) > 0 {
		return false
	}
	nics, member := s.Members.v[s.Host.v]
	return member && nics.is == known && len(nics.v) == 0
}
