package policy

// allKinds returns the kinds of all subjects, in the order of the subjects' names.
func Kinds() []Kind {
	out := make([]Kind, 0, len(kinds))
	for _, subject := range sortedKeys(kinds) {
		out = append(out, kinds[subject])
	}
	return out
}

// KindOf returns the kind of a subject. The zero kind is that of an unknown one.
func KindOf(subject string) Kind { return kinds[subject] }
