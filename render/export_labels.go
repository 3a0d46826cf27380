package render

// ExportLabels are the words that only files for other programs have, as
// Labels are those of a comparison.
type ExportLabels struct {
	Previous, Next, Index string // links between the notes of a series
	Sources               string // heading over the statements' references
	OldText, NewText      string // headings over the full texts: {old}, {new}
	Notes                 string // {n} notes of steps
	TableKey              string // what the signs and footnotes of the table are
	RedlineKey            string // how to read the tracked changes
}

var englishExport = ExportLabels{
	Previous:   "step before",
	Next:       "step after",
	Index:      "the series",
	Sources:    "Sources",
	OldText:    "The whole text of {old}",
	NewText:    "The whole text of {new}",
	Notes:      "Notes of the steps",
	TableKey:   "A footnote says what became of a line. What one side alone says has a ground of its own.",
	RedlineKey: "All changes accepted it is the newer text, all rejected the older.",
}
