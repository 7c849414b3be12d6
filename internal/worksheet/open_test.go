package worksheet

import (
	"bytes"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/xlsxfile"
)

// TestBookErrors checks the hint for each reason why a file is no working paper.
func TestBookErrors(t *testing.T) {
	const (
		save   = "\nhint: save it as an Excel workbook (.xlsx), without a password"
		resave = "\nhint: open it in a spreadsheet program and save it again"
		copied = "\nhint: copy the file again, or open it in a spreadsheet program and save it anew"
		export = "\nhint: this is no filled-in working paper; export it again and copy the answers over"
		rename = "\nhint: rename one of them"
		large  = "\nhint: keep pictures out of the workbook: name them as evidence files"
	)
	for reason, hint := range map[xlsxfile.Reason]string{
		xlsxfile.Damaged:        copied,
		xlsxfile.TooLarge:       large,
		xlsxfile.Empty:          "",
		xlsxfile.Old:            save,
		xlsxfile.NotWorkbook:    save,
		xlsxfile.OpenDocument:   save,
		xlsxfile.TooManyParts:   "",
		xlsxfile.DuplicatePart:  resave,
		xlsxfile.NoIndex:        save,
		xlsxfile.MissingPart:    save,
		xlsxfile.ReadSize:       export,
		xlsxfile.Gap:            export,
		xlsxfile.TooManyTags:    export,
		xlsxfile.DuplicateSheet: rename,
		xlsxfile.TooMuchText:    resave,
		xlsxfile.RowOrder:       resave,
		xlsxfile.CellOrder:      resave,
		xlsxfile.ColumnCount:    resave,
		xlsxfile.SharedText:     resave,
		xlsxfile.CellType:       resave,
		xlsxfile.MergedCells:    resave,
	} {
		err := bookError(&xlsxfile.Error{Reason: reason, Part: "xl/a.xml", Msg: message.Of("missing")})
		if want := "read workbook: xl/a.xml: missing" + hint; err.Error() != want {
			t.Errorf("reason %d: got %q, want %q", reason, err, want)
		}
		chinese := message.In(err, audit.ZH)
		if !strings.HasPrefix(chinese, "读取工作簿：xl/a.xml：缺失") ||
			strings.Count(chinese, "\n") != strings.Count(hint, "\n") {
			t.Errorf("reason %d: %q", reason, chinese)
		}
	}
}

func TestOpenBook(t *testing.T) {
	_, err := openBook(bytes.NewReader([]byte("control,verdict\n")), 16)
	if err == nil || !strings.HasPrefix(err.Error(), "read workbook: not a workbook\nhint: save it") {
		t.Errorf("got %v", err)
	}
}
