package worksheet

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/xuri/excelize/v2"
)

type styles struct {
	title, about, head, inputHead, body, band, state, input, inputDate,
	number, total, link, section, step int
	locked, inputs map[string]int // by column
	tint           map[audit.Verdict]int
	done, wanting  int
}

// makeStyles creates every style once. The order is fixed because the style table is part of the bytes.
func (b *book) makeStyles() {
	add := func(s excelize.Style, change func(*excelize.Style)) (id int) {
		if change != nil {
			change(&s)
		}
		b.do(func() (err error) { id, err = b.file.NewStyle(&s); return err })
		return id
	}
	one := excelize.Alignment{Vertical: "center"}
	top := excelize.Alignment{Vertical: "top", WrapText: true}
	centre := excelize.Alignment{Vertical: "top", Horizontal: "center", WrapText: true}
	mid := excelize.Alignment{Vertical: "center", Horizontal: "center", WrapText: true}
	open := &excelize.Protection{Locked: false}
	plain := excelize.Style{Font: workbook.Font(10, workbook.Ink, false), Alignment: &one, NumFmt: workbook.TextFormat}
	body := excelize.Style{
		Font:      workbook.Font(10, workbook.Ink, false),
		Alignment: &top,
		Border:    workbook.Box(workbook.Line),
		Fill:      workbook.Solid(workbook.Ground),
		NumFmt:    workbook.TextFormat,
	}
	head := excelize.Style{
		Font:      workbook.Font(10, "FFFFFF", true),
		Alignment: &mid,
		Border:    workbook.Box("FFFFFF"),
		Fill:      workbook.Solid(workbook.Navy),
		NumFmt:    workbook.TextFormat,
	}
	b.styles = styles{
		title:     add(plain, func(s *excelize.Style) { s.Font = workbook.Font(14, workbook.Navy, true) }),
		about:     add(plain, func(s *excelize.Style) { s.Font, s.NumFmt = workbook.Font(9, workbook.Grey, false), 0 }),
		head:      add(head, nil),
		inputHead: add(head, func(s *excelize.Style) { s.Fill = workbook.Solid(workbook.Blue) }),
		body:      add(body, nil),
		band: add(body, func(s *excelize.Style) {
			s.Font, s.Fill, s.Alignment =
				workbook.Font(10, workbook.Navy, true), workbook.Solid(workbook.BandGround), &one
			s.Border = nil
		}),
		state: add(body, func(s *excelize.Style) { s.Alignment, s.NumFmt = &centre, 0 }),
		input: add(body, func(s *excelize.Style) {
			s.Fill, s.Protection = workbook.Solid(workbook.InputGround), open
		}),
		inputDate: add(body, func(s *excelize.Style) {
			s.Fill, s.Protection, s.Alignment, s.NumFmt, s.CustomNumFmt =
				workbook.Solid(workbook.InputGround), open, &centre, 0, ptr("yyyy-mm-dd")
		}),
		number: add(body, func(s *excelize.Style) { s.NumFmt, s.Alignment = 3, &mid }),
		total: add(body, func(s *excelize.Style) {
			s.NumFmt, s.Alignment, s.Font = 3, &mid, workbook.Font(10, workbook.Navy, true)
		}),
		link: add(body, func(s *excelize.Style) {
			s.Font = workbook.LinkFont()
		}),
		section: add(plain, func(s *excelize.Style) { s.Font = workbook.Font(12, workbook.Navy, true) }),
		step:    add(plain, func(s *excelize.Style) { s.Alignment = &top }),
	}
	strong := add(body, func(s *excelize.Style) { s.Font = workbook.Font(10, workbook.Ink, true) })
	b.styles.locked = map[string]int{
		colControl: strong, colObject: strong, colAsks: b.styles.body, colMachine: b.styles.state,
		colShortID: b.styles.state,
	}
	b.styles.inputs = map[string]int{}
	for _, id := range idsOf(input) {
		b.styles.inputs[id] = b.styles.input
	}
	b.styles.inputs[colDate], b.styles.inputs[colUntil] = b.styles.inputDate, b.styles.inputDate
	chosen := add(body, func(s *excelize.Style) {
		s.Fill, s.Protection, s.Alignment = workbook.Solid(workbook.InputGround), open, &centre
	})
	for _, id := range []string{colVerdict, colMethod, colLevel, colScope, colName, colReviewer} {
		b.styles.inputs[id] = chosen
	}
	b.styles.tint = map[audit.Verdict]int{}
	for _, v := range audit.Verdicts {
		b.styles.tint[v] = b.conditional(workbook.Tints[v])
	}
	b.styles.done, b.styles.wanting =
		b.conditional(workbook.Tints[audit.Conform]), b.conditional(workbook.Tints[audit.PartlyConform])
}

func (b *book) conditional(t workbook.Tint) (id int) {
	b.do(func() (err error) { id, err = b.file.NewConditionalStyle(t.Style()); return err })
	return id
}
