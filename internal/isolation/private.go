package isolation

// Types of private VLANs.
const (
	Promiscuous = "promiscuous"
	Community   = "community"
	Isolated    = "isolated"
)

// Private returns the VLANs in which a port of a private VLAN sends and receives. Its frames carry the id of its own
// VLAN. A promiscuous port is in the primary VLAN and receives from all its secondaries, a community port from its
// community and the primary, and an isolated port only from the primary. For an unknown kind receives is empty.
func Private(kind string, id, primary int, secondaries []int) (sends, receives Set) {
	switch kind {
	case Promiscuous:
		ranges := []Range{{primary, primary}}
		for _, s := range secondaries {
			ranges = append(ranges, Range{s, s})
		}
		return Single(primary), NewSet(ranges...)
	case Community:
		return Single(id), NewSet(Range{id, id}, Range{primary, primary})
	case Isolated:
		return Single(id), Single(primary)
	}
	return Single(id), nil
}
