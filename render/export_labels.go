package render

// ExportLabels are the words that only files for other programs have, as
// Labels are those of a comparison.
type ExportLabels struct {
	Previous, Next, Index string   // links between the notes of a series
	OldText, NewText      string   // headings over the full texts: {old}, {new}
	Notes                 string   // {n} notes of steps
	TableKey              string   // what the signs and grounds of the table are
	MemoBrief             string   // before the findings that a long memo tells in short
	RedlineKey            string   // how to read the tracked changes
	BundleReadme          []string // paragraphs; {hashes}, {bytes} and {counts} stand for commands, {step} for the name of the last step
}
