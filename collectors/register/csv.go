package register

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/assay-audit/assay/internal/message"
)

// Encodings of a CSV file.
const (
	utf8Name    = "utf-8"
	gb18030Name = "gb18030"
)

var byteOrderMark = []byte{0xEF, 0xBB, 0xBF}

// csv reads comma-separated rows. asked is the configured encoding, or "".
func (r *reader) csv(data []byte, asked string) {
	if n := bytes.Count(data, []byte{','}); n > maxCells {
		r.refuse(0, "", fault{
			message.Of("has more than %d cells", maxCells),
			message.Of("a register is a list; remove the content that is not a row"),
		})
		return
	}
	text, row, bad := r.decode(data, asked)
	if bad != nil {
		r.refuse(row, "", *bad)
		return
	}
	in := csv.NewReader(bytes.NewReader(text))
	in.FieldsPerRecord = -1
	in.ReuseRecord = true
	for n := 1; ; n++ {
		record, err := in.Read()
		var at *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return
		case errors.As(err, &at):
			msg := message.Of("a quoted cell does not end, or ends in its middle")
			if errors.Is(at.Err, csv.ErrBareQuote) {
				msg = message.Of("an unquoted cell contains a quote")
			}
			r.refuse(at.StartLine, "", fault{
				msg, message.Of(
					"quote cells that contain a comma, a quote or a line break, and write a quote inside them twice",
				),
			})
			return
		case err != nil:
			r.refuse(n, "", fault{message.Of("%v", err), message.Of("save it again as CSV")})
			return
		}
		row, _ := in.FieldPos(0)
		if n > maxRows+1 {
			r.refuse(row, "", fault{
				message.Of("there are more than %d rows", maxRows), message.Of("a register is a list; divide it"),
			})
			return
		}
		if len(record) > maxColumns {
			r.refuse(row, "", fault{
				message.Of("there are more than %d columns", maxColumns),
				message.Of("keep the columns that the register declares"),
			})
			return
		}
		l := line{row, make([]cell, len(record))}
		for i, s := range record {
			l.cells[i].text = strings.Clone(s)
		}
		r.take(l)
	}
}

// decode returns the text of a file, or a fault with the row where decoding fails.
func (r *reader) decode(data []byte, asked string) ([]byte, int, *fault) {
	saved := message.Of("save it again as CSV UTF-8")
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		return nil, 0, &fault{message.Of("is UTF-16"), saved}
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return nil, lineAt(data, i), &fault{message.Of("a NUL byte is no text"), saved}
	}
	marked := bytes.HasPrefix(data, byteOrderMark)
	broken, told := firstInvalid(data), asked != ""
	if !told {
		asked = utf8Name
		if broken >= 0 && !marked {
			asked = gb18030Name
		}
	}
	r.encoding = asked
	switch {
	case asked == utf8Name && broken >= 0:
		return nil, lineAt(data, broken), &fault{
			message.Of("is not UTF-8"), message.Of("if it was saved as GBK or GB 18030, write encoding: gb18030"),
		}
	case asked == utf8Name:
		return bytes.TrimPrefix(data, byteOrderMark), 0, nil
	case asked != gb18030Name:
		return nil, 0, &fault{message.Of("there is no encoding %s", quote(asked)), message.Of("one of utf-8, gb18030")}
	case marked:
		return nil, 0, &fault{message.Of("is UTF-8 by its first bytes, not GB 18030"), message.Of("leave encoding out")}
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil {
		return nil, 0, &fault{message.Of("cannot be decoded as GB 18030"), saved}
	}
	switch i := bytes.IndexRune(text, utf8.RuneError); {
	case i >= 0 && told:
		return nil, lineAt(text,
			i), &fault{message.Of("is not GB 18030"), message.Of("leave encoding out, or %s", saved)}
	case i >= 0:
		return nil, lineAt(data, broken), &fault{message.Of("is neither UTF-8 nor GB 18030"), saved}
	}
	return text, 0, nil
}

// firstInvalid returns the offset of the first byte that is not UTF-8, or -1.
func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		c, n := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// lineAt returns the number of the line that contains byte i.
func lineAt(data []byte, i int) int { return 1 + bytes.Count(data[:i], []byte{'\n'}) }
