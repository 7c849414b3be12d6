package register

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/assay-audit/assay/internal/message"
)

// A cell is a cell as written, without surrounding blanks.
type cell struct {
	text     string
	number   bool   // a number in a workbook
	format   string // number format of a workbook; "" is General
	from1904 bool   // the workbook counts days from 1904
	bad      *fault
}

// empty reports whether the cell has neither text nor a fault.
func (c cell) empty() bool { return c.text == "" && c.bad == nil }

// A column is a declared column of a register.
type column struct {
	headers  []string // accepted headers, Chinese first
	fields   []string // fields of the subject that it sets
	optional bool     // an empty cell is allowed and sets none
	none     any
	read     func(c cell, now time.Time, into map[string]any) *fault // now as in reader
}

// mayBeEmpty returns the column with empty cells allowed; they set null.
func (c column) mayBeEmpty() column { return c.orElse(nil) }

// orElse returns the column with empty cells allowed; they set none.
func (c column) orElse(none any) column {
	c.optional, c.none = true, none
	return c
}

// Largest lengths of texts, in characters.
const (
	maxText = 200
	maxList = 10_000
)

// text returns a column with a text.
func text(field string, headers ...string) column {
	return textAs(func(s string) string { return s }, field, headers)
}

// textAs returns a column with a text that is stored in the given form.
func textAs(form func(string) string, field string, headers []string) column {
	return column{
		headers: headers,
		fields:  []string{field},
		read: func(c cell, _ time.Time, into map[string]any) *fault {
			s, bad := c.plain(maxText)
			if bad == nil {
				into[field] = form(s)
			}
			return bad
		},
	}
}

// word returns a column with one of several words. The keys of words are the stored values.
func word(field string, words map[string][]string, headers ...string) column {
	var known []string
	for _, list := range words {
		known = append(known, list[0])
	}
	slices.Sort(known)
	return column{
		headers: headers,
		fields:  []string{field},
		read: func(c cell, _ time.Time, into map[string]any) *fault {
			text := fold(c.text)
			for stored, list := range words {
				if strings.EqualFold(stored, text) ||
					slices.ContainsFunc(list, func(w string) bool { return strings.EqualFold(fold(w), text) }) {
					into[field] = stored
					return nil
				}
			}
			return &fault{
				message.Of("%s is not one of the words of this column", quote(c.text)),
				message.Of("write one of %s", strings.Join(known, ", ")),
			}
		},
	}
}

// yesNo returns a column with a boolean.
func yesNo(field string, headers ...string) column {
	c := word(field, map[string][]string{"true": {"是", "yes", "y", "1", "√", "✓", "✔", "☑", "已确认"},
		"false": {"否", "no", "n", "0", "×", "✗", "✘", "☒", "未确认"}}, headers...)
	read := c.read
	c.read = func(c cell, now time.Time, into map[string]any) *fault {
		bad := read(c, now, into)
		if bad != nil {
			return &fault{bad.msg, message.Of("write 是 or 否, yes or no")}
		}
		into[field] = into[field] == "true"
		return nil
	}
	return c
}

// ago returns a column with a day. It also sets its age in days, negative for a future day.
func ago(field, age string, headers ...string) column {
	return column{
		headers: headers,
		fields:  []string{field, age},
		read: func(c cell, now time.Time, into map[string]any) *fault {
			t, bad := c.day()
			if bad == nil {
				into[field], into[age] = t.Format(time.DateOnly), days(t, civil(now))
			}
			return bad
		},
	}
}

// past is like ago but rejects a future day, which is a typing error or a plan.
func past(field, age string, headers ...string) column {
	c := ago(field, age, headers...)
	read := c.read
	c.read = func(c cell, now time.Time, into map[string]any) *fault {
		bad := read(c, now, into)
		if bad == nil && into[age].(int) < 0 {
			return &fault{
				message.Of("%s is in the future", quote(c.text)),
				message.Of("a register lists past events; remove plans"),
			}
		}
		return bad
	}
	return c
}

// serviceStart is like past and also sets the year of service.
func serviceStart(headers ...string) column {
	c := past("in_service", "in_service_days", headers...)
	c.fields = append(c.fields, "service_year")
	read := c.read
	c.read = func(c cell, now time.Time, into map[string]any) *fault {
		bad := read(c, now, into)
		if bad == nil {
			t, _ := c.day()
			into["service_year"] = yearOfService(t, civil(now))
		}
		return bad
	}
	return c
}

// forever are the words for a certificate without an end.
var forever = []string{"长期", "长期有效", "永久", "unlimited"}

// ends returns a column with the last day of a certificate. It also sets the number of days left, which is
// 0 on the last day and negative afterwards, and whether the certificate is valid on the day of collection.
func ends(headers ...string) column {
	return column{
		headers: headers,
		fields:  []string{"expires", "days_left", "valid"},
		read: func(c cell, now time.Time, into map[string]any) *fault {
			if slices.Contains(forever, strings.ToLower(fold(c.text))) {
				into["expires"], into["days_left"], into["valid"] = nil, nil, true
				return nil
			}
			t, bad := c.day()
			if bad == nil {
				left := days(civil(now), t)
				into["expires"], into["days_left"], into["valid"] = t.Format(time.DateOnly), left, left >= 0
			}
			return bad
		},
	}
}

// step returns a column with the day of one step of a ticket, or null for a step that is not recorded.
func step(name string, headers ...string) column {
	c := past("day", "age", headers...)
	read := c.read
	c.fields, c.optional = []string{"steps/" + name}, true
	c.read = func(c cell, now time.Time, into map[string]any) *fault {
		one := map[string]any{}
		bad := read(c, now, one)
		if bad == nil {
			put(into, "steps/"+name, one["day"])
		}
		return bad
	}
	return c
}

// put sets a field of a subject. A slash in field separates two levels.
func put(into map[string]any, field string, v any) {
	if outer, inner, deep := strings.Cut(field, "/"); deep {
		below, _ := into[outer].(map[string]any)
		if below == nil {
			below = map[string]any{}
			into[outer] = below
		}
		into, field = below, inner
	}
	into[field] = v
}

// blank returns s without surrounding blanks, including invisible ones.
func blank(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' || r == '\u200B' })
}
