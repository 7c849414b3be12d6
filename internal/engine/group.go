package engine

// A group is the set of subjects whose inputs to the check are identical. The check is evaluated for the first of
// them.
type group struct {
	ids    []string // the check is evaluated for the first
	fields object   // the fields that the check reads, unset values replaced by their meaning
	whole  bool     // all declared fields are present and of their types
	// Parts of the findings that all subjects of the group share.
	observed any
	unset    []bool // by proof: not set on the platform
}
