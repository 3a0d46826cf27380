package intake

import (
	"context"
	"errors"

	"mithaq/corpus"
	"mithaq/corpus/intake/pdf"
)

// readPDF takes over what corpus/intake/pdf reads.
func (d *Draft) readPDF(ctx context.Context, s Source) *corpus.Problem {
	doc, err := pdf.Read(ctx, s.Data)
	if err != nil {
		var p *corpus.Problem
		if errors.As(err, &p) {
			return p
		}
		return &corpus.Problem{What: "cannot be read", Err: err}
	}
	kinds := [...]partKind{pdf.Paragraph: paragraph, pdf.Heading: heading, pdf.Item: item}
	parts := make([]part, len(doc.Parts))
	for i, p := range doc.Parts {
		parts[i] = part{kind: kinds[p.Kind], level: p.Level, mark: p.Mark, text: p.Text}
	}
	d.Text = markdown(parts)
	d.Words = Words(d.Text)
	for _, l := range doc.Left {
		n := Words(l.Text)
		d.Left = append(d.Left, Left{shorten(l.Text), l.Why, n})
		d.Words += n
	}
	for _, i := range doc.Info {
		switch i.Name {
		case "Title":
			d.hint("title", i.Value, "PDF Title")
		case "CreationDate":
			d.hint("date", i.Value, "PDF CreationDate")
		case "ModDate":
			d.hint("date", i.Value, "PDF ModDate, modified")
		case "Lang":
			d.hint("lang", i.Value, "PDF Lang")
		}
	}
	for _, s := range doc.Doubts {
		d.doubt(s)
	}
	return d.finish()
}
