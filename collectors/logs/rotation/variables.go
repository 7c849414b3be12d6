package rotation

// variables are the values of shell variables. A subshell has variables of its own, which begin with those around it.
type variables struct {
	outer  *variables
	values map[string]*string // nil for a value that is known only at run time
}

func newVariables() *variables { return &variables{values: map[string]*string{}} }

// inner returns the variables of a subshell.
func (v *variables) inner() *variables { return &variables{outer: v, values: map[string]*string{}} }

func (v *variables) set(name, value string) { v.values[name] = &value }

// forget makes a variable unknown.
func (v *variables) forget(name string) { v.values[name] = nil }

// forgetAll makes all variables unknown.
func (v *variables) forgetAll() {
	for outer := v; outer != nil; outer = outer.outer {
		for name := range outer.values {
			v.values[name] = nil
		}
	}
}

// get returns the value of a variable and reports whether it is known.
func (v *variables) get(name string) (string, bool) {
	for ; v != nil; v = v.outer {
		if value, set := v.values[name]; set {
			if value == nil {
				return "", false
			}
			return *value, true
		}
	}
	return "", false
}
