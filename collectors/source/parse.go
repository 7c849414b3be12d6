package source

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/assay-audit/assay/internal/yamlfile"

	"github.com/assay-audit/assay/internal/message"
)

// maxValues limits the number of values in one answer: one byte of JSON may take forty in memory.
const maxValues = 5_000_000

// parse returns the value of an answer. Numbers keep all digits. An error completes the sentence "the answer to x
// …" and repeats nothing of the answer.
func parse(as string, body []byte) (any, error) {
	if !utf8.Valid(body) {
		return nil, message.Errorf("is not UTF-8")
	}
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	switch as {
	case "text":
		return string(body), nil
	case "csv":
		return parseCSV(body)
	case "lines":
		return parseLines(body)
	case "yaml":
		if len(bytes.TrimSpace(body)) == 0 {
			return nil, nil
		}
		var v any
		if yamlfile.Decode("answer", body, &v) != nil {
			return nil, message.Errorf("is not YAML as this program reads it")
		}
		return plainInts(v), nil
	}
	if len(bytes.TrimSpace(body)) == 0 {
		return nil, nil
	}
	return parseJSON(body)
}

func parseJSON(body []byte) (any, error) {
	if values(body) > maxValues {
		return nil, message.Errorf("contains more than %d values", maxValues)
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, message.Errorf("breaks off in the middle of its JSON")
		}
		return nil, message.Errorf("is not JSON")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, message.Errorf("goes on after its JSON")
	}
	return v, nil
}

// values returns an upper bound for the number of values in JSON without decoding it.
func values(body []byte) int {
	n, quoted := 1, false
	for i := 0; i < len(body); i++ {
		switch b := body[i]; {
		case quoted && b == '\\':
			i++
		case b == '"':
			quoted = !quoted
		case !quoted && (b == ',' || b == '[' || b == '{'):
			n++
		}
	}
	return n
}

// parseLines returns the list of JSON values that are written one per line.
func parseLines(body []byte) (any, error) {
	if values(body)+bytes.Count(body, []byte("\n")) > maxValues {
		return nil, message.Errorf("contains more than %d values", maxValues)
	}
	list, n := []any{}, 0
	for l := range bytes.Lines(body) {
		n++
		if len(bytes.TrimSpace(l)) == 0 {
			continue
		}
		v, err := parseJSON(l)
		if err != nil {
			return nil, message.Errorf("in line %d %w", n, err)
		}
		list = append(list, v)
	}
	return list, nil
}

// parseCSV returns the rows of a table with a header as objects of strings.
func parseCSV(body []byte) (any, error) {
	if bytes.Count(body, []byte(","))+bytes.Count(body, []byte("\n")) > maxValues {
		return nil, message.Errorf("contains more than %d values", maxValues)
	}
	r := csv.NewReader(bytes.NewReader(body))
	head, err := r.Read()
	if errors.Is(err, io.EOF) {
		return []any{}, nil
	}
	if err != nil {
		return nil, message.Errorf("is not a table in CSV")
	}
	seen := map[string]bool{}
	for i, h := range head {
		head[i] = strings.TrimSpace(h)
		if head[i] == "" || seen[head[i]] {
			return nil, message.Errorf("has two columns of one name, or one without")
		}
		seen[head[i]] = true
	}
	list := []any{}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, message.Errorf("has a broken row after row %d", len(list)+1)
		}
		object := map[string]any{}
		for i, h := range head {
			object[h] = row[i]
		}
		list = append(list, object)
	}
}

// empty reports whether v contains no value, text or element.
func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(v) == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

// plainInts converts the integers of YAML to the integer type of jq.
func plainInts(v any) any {
	switch v := v.(type) {
	case int64:
		return int(v)
	case []any:
		for i := range v {
			v[i] = plainInts(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = plainInts(v[k])
		}
	}
	return v
}

// scalar returns a string or number as non-empty text.
func scalar(v any) (string, error) {
	var s string
	switch v := v.(type) {
	case string:
		s = v
	case int:
		s = strconv.Itoa(v)
	case json.Number:
		s = v.String()
	case *big.Int:
		s = v.String()
	case float64:
		if number(v) {
			s = strconv.FormatFloat(v, 'f', -1, 64)
		}
	default:
		return "", message.Errorf("neither text nor number")
	}
	if s == "" {
		return "", message.Errorf("an empty text")
	}
	if strings.ContainsAny(s, "\r\n\x00") {
		return "", message.Errorf("a text of several lines")
	}
	return s, nil
}

func lower(s string) string { return strings.ToLower(s) }
