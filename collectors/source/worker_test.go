package source

import (
	"bufio"
	"bytes"
	"encoding/json"
	"math"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/collectors/transport"
)

// TestMain runs jq in workers, as the program does.
func TestMain(m *testing.M) {
	if slices.Contains(os.Args, WorkerArgument) {
		os.Exit(Work(os.Stdin, os.Stdout))
	}
	if self, err := os.Executable(); err == nil {
		Isolate(self, WorkerArgument)
	}
	os.Exit(m.Run())
}

// bombs are programs that use too much time or memory, with the fault that each must cause.
var bombs = map[string]struct{ jq, fault string }{
	"a long list":          {`[range(1e9)]`, "MappingTooLarge|MappingTooSlow"},
	"a long text":          {`"a" * 1e9`, "MappingTooLarge|MappingTooSlow"},
	"a list by its index":  {`.[60000000] = 1`, "MappingTooLarge|MappingTooSlow"},
	"a list by its path":   {`setpath([60000000]; 1)`, "MappingTooLarge|MappingTooSlow"},
	"endless values":       {`[repeat("x")]`, "MappingTooLarge|MappingTooSlow"},
	"endless recursion":    {`def f: [f]; f`, "MappingTooLarge|MappingTooSlow"},
	"endless loop":         {`def f: f; f`, "MappingTooSlow"},
	"until":                {`0 | until(false; . + 1)`, "MappingTooSlow"},
	"a text that doubles":  {`reduce range(60) as $i ("x"; . + .)`, "MappingTooLarge|MappingTooSlow"},
	"a list that doubles":  {`reduce range(60) as $i ([1]; . + .)`, "MappingTooLarge|MappingTooSlow"},
	"a text of one text":   {`reduce range(60) as $i ("x"; "\(.)\(.)")`, "MappingTooLarge|MappingTooSlow"},
	"@text":                {`reduce range(60) as $i ([1]; [@text, @text])`, "MappingTooLarge|MappingTooSlow"},
	"@json":                {`reduce range(60) as $i ([1]; [@json, @json])`, "MappingTooLarge|MappingTooSlow"},
	"@base64":              {`reduce range(200) as $i ("xxxx"; @base64)`, "MappingTooLarge|MappingTooSlow"},
	"@uri":                 {`reduce range(60) as $i ("%"; @uri * 2)`, "MappingTooLarge|MappingTooSlow"},
	"one part, many times": {`reduce range(60) as $i (1; [., .])`, "MappingTooLarge|MappingTooSlow"},
	"written out":          {`reduce range(60) as $i (1; [., .]) | tojson`, "MappingTooLarge|MappingTooSlow"},
	"compared":             {`def f: reduce range(60) as $i (1; [., .]); f == f`, "MappingTooSlow"},
	"explode":              {`"a" * 30000000 | explode`, "MappingTooLarge|MappingTooSlow"},
	"split":                {`"a" * 30000000 | split("")`, "MappingTooLarge|MappingTooSlow"},
	"indices":              {`"a" * 50000000 | indices("a")`, "MappingTooLarge|MappingTooSlow"},
	"match":                {`"a" * 10000000 | [match(""; "g")]`, "MappingTooLarge|MappingTooSlow"},
	"gsub":                 {`reduce range(60) as $i ("x"; gsub("x"; "xx"))`, "MappingTooLarge|MappingTooSlow"},
	"join": {
		`("a" * 1000000) as $s | [range(1000) | $s] | join(",")`,
		"MappingTooLarge|MappingTooSlow",
	},
	"add":          {`("a" * 1000000) as $s | [range(1000) | $s] | add`, "MappingTooLarge|MappingTooSlow"},
	"flatten":      {`reduce range(60) as $i (1; [., .]) | flatten`, "MappingTooLarge|MappingTooSlow"},
	"transpose":    {`[range(20000) | []] + [[range(20000)]] | transpose`, "MappingTooLarge|MappingTooSlow"},
	"combinations": {`[[range(1e5)], [range(1e5)]] | [combinations]`, "MappingTooLarge|MappingTooSlow"},
	"subtraction":  {`[range(1e6)] - [range(1e6)]`, "MappingTooSlow"},
	"contains":     {`[range(1e5)] | contains([range(1e5)])`, "MappingTooSlow"},
	"a number of digits": {
		`reduce range(60) as $i (12345678901234567890; . * .)`,
		"MappingTooSlow|MappingTooLarge",
	},
	"a very deep value":  {`reduce range(3000000) as $i (1; [.])`, "MappingTooLarge|MappingTooSlow"},
	"a deep text":        {`"[" * 50000000 | fromjson`, "MappingTooLarge|MappingTooSlow|MappingFailed"},
	"a wide text":        {`"[" + "[]," * 20000000 + "[]]" | fromjson`, "MappingTooLarge|MappingTooSlow"},
	"walk":               {`reduce range(60) as $i (1; [., .]) | walk(.)`, "MappingTooSlow"},
	"recurse":            {`[recurse(.)]`, "MappingTooLarge|MappingTooSlow"},
	"many results":       {`repeat(1)`, "TooManyFacts"},
	"many large results": {`("a" * 1000000) as $s | range(1000) | $s`, "MappingTooLarge|MappingTooSlow"},
	"an object that doubles": {
		`reduce range(60) as $i ({a: 1}; {a: ., b: .}) | . * .`,
		"MappingTooSlow|MappingTooLarge",
	},
	"group_by": {`[range(1e7)] | group_by(. % 7)`, "MappingTooLarge|MappingTooSlow"},
}

// The limits end the worker of an expensive program and leave this process unaffected.
func TestBombs(t *testing.T) {
	for name, x := range bombs {
		t.Run(name, func(t *testing.T) {
			q, err := compile(x.jq)
			if err != nil {
				t.Fatal(err)
			}
			_, err = q.run(t.Context(), "it", nil, map[string]any{}, bounds{
				seconds: 60,
				results: 100_000,
				heap:    heapGrowth,
			})
			f := transport.FaultOf(err)
			if f == nil || !slices.Contains(strings.Split(x.fault, "|"), f.Gap.Fault) {
				t.Fatalf("%v, want %s", err, x.fault)
			}
		})
	}
}

// Every value of jq is unchanged after encoding and decoding, including the types of numbers.
func TestWire(t *testing.T) {
	big1, _ := new(big.Int).SetString("123456789012345678901234567890", 10)
	in := []any{
		nil, true, false, 0, -1, math.MaxInt64, 1.5, math.Inf(-1), big1, json.Number("1.10"), "", "文", []any{},
		map[string]any{}, map[string]any{"a": []any{map[string]any{"b": nil}}},
	}
	var b bytes.Buffer
	e := &encoder{bufio.NewWriter(&b), math.MaxInt64}
	if err := e.value(in); err != nil {
		t.Fatal(err)
	}
	if err := e.w.Flush(); err != nil {
		t.Fatal(err)
	}
	d := &decoder{r: bufio.NewReader(&b), most: 1 << 20}
	got, err := d.value()
	if diff := cmp.Diff(any(in), got, cmp.Comparer(func(a, b *big.Int) bool { return a.Cmp(b) == 0 })); err != nil ||
		diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
	if err := (&encoder{bufio.NewWriter(&b), math.MaxInt64}).value(time.Now()); err == nil {
		t.Error("a value that jq does not have is written")
	}
}

// FuzzWire checks that decoding does not exceed its limit.
func FuzzWire(f *testing.F) {
	f.Add([]byte("a\x04no\x02s\x02an"))
	f.Add([]byte("s\xff\xff\xff\xff\x0f"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d := &decoder{r: bufio.NewReader(bytes.NewReader(data)), most: 1 << 16}
		if v, err := d.value(); err == nil {
			e := &encoder{bufio.NewWriter(&bytes.Buffer{}), 1 << 17}
			if err := e.value(v); err != nil {
				t.Error(err)
			}
		}
	})
}
