package evidence

import (
	"slices"
	"testing"
)

// TestFindingIDs checks that the numbers of ids have the order of the ids and differ, also between lengths.
func TestFindingIDs(t *testing.T) {
	ids := []string{"F-000000000000", "F-00000000000000", "F-00000000000001", "F-000000000001", "F-ffffffffffffff"}
	if !slices.IsSorted(ids) {
		t.Fatal("the ids are not sorted")
	}
	got, err := findingIDs(ids)
	if err != nil || len(got) != len(ids) {
		t.Fatalf("%v: %v", got, err)
	}
	for i, id := range got {
		if id.String() != ids[i] {
			t.Errorf("%s is written as %s", ids[i], id)
		}
	}
	for _, bad := range []string{"", "F-", "F-0000000000", "F-0000000000000", "F-0000000000000000", "F-00000000000G"} {
		if _, err := parseFindingID(bad); err == nil {
			t.Errorf("%q is an id", bad)
		}
	}
}
