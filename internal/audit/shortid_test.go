package audit

import (
	"fmt"
	"slices"
	"testing"
)

// TestShortIDs checks that an id depends on its key only, and that keys whose digits are equal have longer ids.
func TestShortIDs(t *testing.T) {
	keys := [][]string{{"esxi.ssh", "vc-a"}, {"esxi.ssh", "vc-b"}, {"esxi.sshvc-a"}}
	ids := ShortIDs("F-", len(keys), func(i int) []string { return keys[i] })
	slices.Sort(ids)
	if len(slices.Compact(slices.Clone(ids))) != 3 || len(ids[0]) != len("F-")+12 {
		t.Errorf("ids are %q", ids)
	}
	if one := ShortIDs("F-", 1, func(int) []string { return keys[1] }); !slices.Contains(ids, one[0]) {
		t.Errorf("%s depends on other keys", one[0])
	}

	same := ShortIDs("F-", 2, func(int) []string { return keys[0] })
	if len(same[0]) != len("F-")+14 || same[0][:14] != ShortIDs("F-", 1, func(int) []string { return keys[0] })[0] {
		t.Errorf("ids with equal digits are %q", same)
	}
}

// TestRecordIDs checks that the records of an object, of another object and of a kind differ.
func TestRecordIDs(t *testing.T) {
	records := []Record{
		{Standard: "s", Control: "8.1.4.1 a", Object: "O-1"},
		{Standard: "s", Control: "8.1.4.1 a", Object: "O-2"},
		{Standard: "s", Control: "8.1.4.1 b", Object: "O-1"},
		{Standard: "s", Control: "8.1.4.1 a", Kind: "O-1"},
	}
	ids := RecordIDs(records)
	if slices.Sort(ids); len(slices.Compact(ids)) != len(records) {
		t.Errorf("ids are %s", fmt.Sprint(ids))
	}
}
