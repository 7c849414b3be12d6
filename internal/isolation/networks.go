package isolation

import "slices"

// MergeSwitches merges lists with a common switch: a switch stated twice is not separate from itself.
func MergeSwitches(lists [][]string) [][]string {
	var out [][]string
	for _, list := range lists {
		if len(list) == 0 {
			continue
		}
		list = slices.Clone(list)
		out = slices.DeleteFunc(out, func(other []string) bool {
			meets := slices.ContainsFunc(other, func(id string) bool { return slices.Contains(list, id) })
			if meets {
				list = append(list, other...)
			}
			return meets
		})
		slices.Sort(list)
		out = append(out, slices.Compact(list))
	}
	return out
}
