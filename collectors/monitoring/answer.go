package monitoring

import (
	"context"
	"encoding/json"
	"math"
	"strconv"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A row is one series of an instant vector.
type row struct {
	labels map[string]string
	value  float64 // finite
}

// rows returns the series in the answer to an instant query. An answer marked as incomplete is an error.
func rows(body []byte, at time.Time) ([]row, error) {
	var a struct {
		Status    string   `json:"status"`
		Warnings  []string `json:"warnings"`
		IsPartial bool     `json:"isPartial"` // set by VictoriaMetrics, which also implements this API
		Data      struct {
			Type   string `json:"resultType"`
			Result []struct {
				Metric map[string]string `json:"metric"`
				Value  [2]any            `json:"value"`
			} `json:"result"`
		} `json:"data"`
	}
	switch err := json.Unmarshal(body, &a); {
	case err != nil || a.Status != "success" || a.Data.Type != "vector":
		return nil, badAnswer()
	case len(a.Warnings) > 0 || a.IsPartial:
		return nil, transport.Fail(audit.Failed, "PartialAnswer", "the server warns that its answer may not be whole",
			"read the warnings on its web page; a store behind it may be down")
	}
	out := []row{}
	for _, r := range a.Data.Result {
		when, ok1 := r.Value[0].(float64)
		text, ok2 := r.Value[1].(string)
		value, err := strconv.ParseFloat(text, 64)
		if !ok1 || !ok2 || err != nil || math.Abs(when-float64(at.UnixMilli())/1000) > 0.001 {
			return nil, badAnswer()
		}
		if math.IsNaN(value) || math.IsInf(value, 0) {
			return nil, transport.Fail(audit.Failed, "NotANumber", "the expression returns values that are not numbers",
				"a division by zero? its value must be 0 to 1 at all times")
		}
		out = append(out, row{r.Metric, value})
	}
	return out, nil
}

func badAnswer() error {
	return transport.Fail(audit.Failed, "BadAnswer",
		"an answer is not of the shape of the Prometheus query API", "check that the url is that of the product")
}

// refused returns err with a hint for the two statuses of a rejected expression: it is invalid, or its
// evaluation failed.
func refused(ctx context.Context, err error) error {
	if stop := collect.Stopped(ctx, err); stop != nil {
		return stop
	}
	f := transport.FaultOf(err)
	switch f.Gap.Fault {
	case "HTTP400":
		f.Gap.Fault, f.Gap.Detail = "BadQuery", message.Of("the server does not understand the expression").String()
		f.Hint = message.Of(
			"try it on its web page; it must return one value, 1 while the service is up and 0 while it is down",
		).String()
	case "HTTP422":
		f.Gap.Fault, f.Gap.Detail = "QueryFailed", message.Of("the server could not carry out the expression").String()
		f.Hint = message.Of(
			"it may touch too many samples: choose a longer step, or make a recording rule of it",
		).String()
	}
	return f
}

// version returns the version in the build information, or "" if there is none.
func version(body []byte) string {
	var a struct {
		Data struct {
			Version string `json:"version"`
		} `json:"data"`
	}
	if json.Unmarshal(body, &a) != nil || len(a.Data.Version) > 64 {
		return ""
	}
	return a.Data.Version
}

// stamp returns a time in the format of the API.
func stamp(at time.Time) string {
	return strconv.FormatFloat(float64(at.UnixMilli())/1000, 'f', 3, 64)
}
