package xlsxfile

import (
	"strconv"
	"strings"
)

// The size of a sheet.
const (
	maxRow = 1 << 20
	maxCol = 1 << 14
)

// A Range is a block of cells including its first and last ones.
type Range struct{ FirstRow, FirstCol, LastRow, LastCol int }

// String returns the range as in A1:B2, or the cell alone.
func (r Range) String() string {
	first, last := Name(r.FirstCol, r.FirstRow), Name(r.LastCol, r.LastRow)
	if first == last {
		return first
	}
	return first + ":" + last
}

// parseCell parses a reference such as XFD1048576.
func parseCell(ref string) (col, row int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 3 && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		col = col*26 + int(ref[i]-'A') + 1
	}
	row, err := strconv.Atoi(ref[i:])
	return col, row, err == nil && i > 0 && ref[i] != '+' && col <= maxCol && row >= 1 && row <= maxRow
}

func parseRange(ref string) (Range, bool) {
	first, last, found := strings.Cut(ref, ":")
	if !found {
		last = first
	}
	c1, r1, ok1 := parseCell(first)
	c2, r2, ok2 := parseCell(last)
	return Range{r1, c1, r2, c2}, ok1 && ok2 && r1 <= r2 && c1 <= c2
}

// Name returns the reference of a cell, such as B12.
func Name(col, row int) string {
	var letters []byte
	for ; col > 0; col = (col - 1) / 26 {
		letters = append([]byte{byte('A' + (col-1)%26)}, letters...)
	}
	return string(letters) + strconv.Itoa(row)
}
