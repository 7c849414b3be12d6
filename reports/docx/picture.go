package docx

import (
	"fmt"

	"github.com/assay-audit/assay/reports/document"
)

// picture is the kind of a part that is an image.
const picture = "image"

const (
	perMillimetre = 36000 // English metric units
	twip          = 635   // likewise
	drawing       = "http://schemas.openxmlformats.org/drawingml/2006/"
)

// figure writes a picture in a paragraph of its own. One that is wider than the text is made smaller.
func (w *writer) figure(p document.Picture, landscape bool) {
	n := len(w.figures) + 1
	id := fmt.Sprintf("rPicture%d", n)
	w.figures = append(w.figures, part{fmt.Sprintf("word/media/picture%d.png", n), picture, id, string(p.PNG)})
	width, height := int(p.Width*perMillimetre), int(p.Height*perMillimetre)
	if most := textWidth(landscape) * twip; width > most {
		width, height = most, height*most/width
	}
	extent := fmt.Sprintf(`cx="%d" cy="%d"`, width, height)
	name := fmt.Sprintf(`id="%d" name="Picture %d" descr="%s"`, n, n, escape(p.Alt))
	w.paragraph("Figure", `<w:r><w:drawing><wp:inline xmlns:wp="`+drawing+`wordprocessingDrawing" distT="0" distB="0" `+
		`distL="0" distR="0"><wp:extent `+extent+`/><wp:docPr `+name+`/><a:graphic xmlns:a="`+drawing+`main">`+
		`<a:graphicData uri="`+drawing+`picture"><pic:pic xmlns:pic="`+drawing+`picture"><pic:nvPicPr><pic:cNvPr `+name+
		`/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="`+id+`"/><a:stretch><a:fillRect/></a:stretch>`+
		`</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext `+extent+`/></a:xfrm><a:prstGeom prst="rect">`+
		`<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`)
}
