package xlsxfile

// Limits bound the reading of one workbook. Zero means no limit, except for Parts.
type Limits struct {
	File  int64 // bytes of the file
	Parts int   // number of parts
	Total int64 // declared bytes of all parts, unpacked
	Index int64 // declared bytes of one part with relations or the list of sheets
	Table int64 // declared bytes of the shared texts, and of the formats
	Part  int64 // bytes of one part read, unpacked
	Read  int64 // bytes of all parts read, unpacked
	Ratio int64 // unpacked to packed size of texts, formats and a sheet, beyond 1 MiB
	Tags  int   // tags in all parts read
	Gap   int   // bytes between two tags; a cell has at most 32767 characters
	Other int   // tags of a sheet other than rows, cells and the content of cells
	Cell  int   // bytes of text in one cell, before escapes are replaced
	Text  int   // bytes of text in all visited cells, which may share texts
}

// CellCharacters is the largest number of characters in one cell, as in a spreadsheet program.
const CellCharacters = 32_767

// Paper returns the limits for a working paper filled in by people. They allow 50,000 rows of 24 cells, which have 4
// million tags and a ratio below 40; honest papers are far below them.
func Paper() Limits {
	return Limits{
		File:  64 << 20,
		Parts: 2000,
		Index: 16 << 20,
		Table: 256 << 20,
		Part:  512 << 20,
		Read:  768 << 20,
		Ratio: 100,
		Tags:  8_000_000,
		Gap:   512 << 10,
		Other: 400_000,
		Text:  512 << 20,
	}
}

// Register returns the limits for a long list kept by people. Its sheet may be as large as the file: it is read as
// a stream. Sheets of real registers have a ratio below 40.
func Register() Limits {
	return Limits{
		File:  64 << 20,
		Parts: 2000,
		Total: 64 << 20,
		Index: 1 << 20,
		Table: 16 << 20,
		Part:  64 << 20,
		Read:  96 << 20,
		Ratio: 100,
		Gap:   512 << 10,
		Other: 200_000,
		Cell:  7 * CellCharacters, // an escaped character has seven bytes
		Text:  1 << 30,
	}
}

// unset is the limit used in place of zero.
const unset = 1 << 40

// budget returns the amounts that may be read of a workbook.
func (l Limits) budget() budget {
	or := func(n int64) int64 {
		if n == 0 {
			return unset
		}
		return n
	}
	return budget{bytes: or(l.Read), tags: or(int64(l.Tags)), text: or(int64(l.Text)), other: or(int64(l.Other))}
}
