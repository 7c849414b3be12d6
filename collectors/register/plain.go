package register

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"github.com/assay-audit/assay/internal/message"
)

// variation removes variation selectors, which determine the style of the preceding character.
var variation = strings.NewReplacer("\uFE0E", "", "\uFE0F", "")

// fold returns the text with full-width letters, digits and signs as ASCII.
func fold(s string) string { return blank(width.Fold.String(variation.Replace(s))) }

// shortened matches a number that a spreadsheet program writes to CSV if the column is too narrow. Digits
// are missing.
var shortened = regexp.MustCompile(`^[+-]?\d(?:\.\d+)?[eE][+-]\d+$`)

var asText = message.Of("format the column as text and enter the value again")

// plain returns the cell as text. A number in a workbook must be an integer displayed with all its digits,
// because the digits of others may have changed.
func (c cell) plain(limit int) (string, *fault) {
	if c.number {
		n, err := strconv.ParseFloat(c.text, 64)
		if err != nil || n != math.Trunc(n) || math.Abs(n) >= 1e15 {
			return "", &fault{message.Of("%s is a number whose digits cannot be trusted", quote(c.text)), asText}
		}
		return c.shown(strconv.FormatInt(int64(n), 10))
	}
	if shortened.MatchString(fold(c.text)) {
		return "", &fault{message.Of("%s is a number whose digits cannot be trusted", quote(c.text)), asText}
	}
	if i := strings.IndexFunc(c.text, func(r rune) bool {
		return unicode.IsControl(r) || r == utf8.RuneError
	}); i >= 0 {
		return "", &fault{
			message.Of("%s contains a character that cannot be displayed", quote(c.text)),
			message.Of("enter the value again"),
		}
	}
	if utf8.RuneCountInString(c.text) > limit {
		return "", &fault{
			message.Of("%s is longer than %s characters", quote(c.text), strconv.Itoa(limit)), message.Of("shorten it"),
		}
	}
	return c.text, nil
}

// mostGeneral is the largest number of digits that a workbook displays for a number without a format.
const mostGeneral = 11

// shown returns the digits of an integer as displayed by a workbook, including leading zeros of a format
// such as 00000. It rejects formats that display other digits, because it is unclear which digits are
// meant.
func (c cell) shown(digits string) (string, *fault) {
	switch {
	case c.format == "" && len(digits) <= mostGeneral, c.format == "0", c.format == "@":
		return digits, nil
	case c.format != "" && strings.Trim(c.format, "0") == "" && !strings.HasPrefix(digits, "-"):
		return strings.Repeat("0", max(0, len(c.format)-len(digits))) + digits, nil
	case c.format == "":
		return "", &fault{
			message.Of("%s is a number of so many digits that a workbook shows it in another form", quote(digits)),
			asText,
		}
	}
	return "", &fault{
		message.Of("%s is shown in the format %s, so that people see other digits", quote(digits), quote(c.format)),
		asText,
	}
}

// nobody are the words for an empty list. An empty cell is rejected, because it may have been forgotten.
var nobody = []string{"无", "没有", "无账号", "none", "n/a", "-", "--", "/", "—", "——"}

var lineBreaks = strings.NewReplacer("\r\n", ";", "\n", ";", "\r", ";")

// code returns a column with an id, by which rows of registers are joined.
func code(field string, headers ...string) column { return textAs(fold, field, headers) }

// list returns a column with several ids in one cell. They are sorted without duplicates.
func list(field string, headers ...string) column {
	return column{
		headers: headers,
		fields:  []string{field},
		read: func(c cell, _ time.Time, into map[string]any) *fault {
			if !c.number {
				c.text = fold(lineBreaks.Replace(c.text))
			}
			s, bad := c.plain(maxList)
			if bad != nil {
				return bad
			}
			names := []string{}
			if !slices.Contains(nobody, strings.ToLower(s)) {
				for _, n := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(";、,", r) }) {
					if n = blank(n); shortened.MatchString(n) {
						return &fault{message.Of("%s is a number whose digits cannot be trusted", quote(n)), asText}
					}
					if n != "" {
						names = append(names, n)
					}
				}
				if len(names) == 0 {
					return &fault{
						message.Of("%s names no person", quote(c.text)),
						message.Of("write 无 or none if there is no person"),
					}
				}
			}
			slices.Sort(names)
			into[field] = slices.Compact(names)
			return nil
		},
	}
}

// account matches a login name with or without a domain. Other text is rejected: it would match no account
// on any platform, as if the account did not exist.
var account = regexp.MustCompile(
	`^(?:[A-Za-z0-9][A-Za-z0-9.-]*\\)?[A-Za-z0-9._$+-]*[A-Za-z0-9_][A-Za-z0-9._$+-]*(?:@[A-Za-z0-9][A-Za-z0-9.-]*)?$`,
)

// accounts is like list, for login names.
func accounts(headers ...string) column {
	c := list("accounts", headers...)
	read := c.read
	c.read = func(c cell, now time.Time, into map[string]any) *fault {
		if bad := read(c, now, into); bad != nil {
			return bad
		}
		for _, name := range into["accounts"].([]string) {
			if !account.MatchString(name) {
				return &fault{message.Of("%s is no account name", quote(name)), message.Of(
					"write the names to log in with and nothing else, separated by ；, " +
						"such as zhang.san；GOV\\zhang.san; 无 where there is none",
				)}
			}
		}
		return nil
	}
	return c
}
