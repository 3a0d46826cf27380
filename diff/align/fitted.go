package align

// fitted holds every number in this package that was learned from data: by
// ridge logistic regression on the 14 annotated English pairs of shared/gold.
// TestFit refits them, checks that these are the same, and asserts the honest
// figures: those of models that have not seen the pair, or the series. The
// second step is fitted to probabilities of the first that come from a model
// without the pair's series.
//
// The thresholds are round numbers near those at which, left out, nine of ten
// confirmed links and confirmed absences are right. That of absences is a step
// higher than these pairs asked for: on 15 pairs read afterwards 5 of the 12
// absences between .85 and it were right, and 40 of the 48 above it.
var fitted = model{
	first:    [...]float64{fWhole: 1.777, fAround: 0.934, fTwin: 0.618, fLetters: 4.753, fTopic: 1.351, fOwn: 0.415, fAxis: 1.047, fClash: -1.812, features: -3.500},
	second:   [...]float64{fWhole: 1.001, fAround: 1.106, fTwin: 0.867, fLetters: 5.953, fTopic: 1.619, fOwn: 0.517, fAxis: 1.183, fClash: -2.172, features: -3.601},
	rivals:   -1.315,
	near:     0.936,
	alone:    [...]float64{aAny: -1.057, aWords: 0.099, aloneFeatures: -0.492},
	possible: .45,
	confirm:  .65,
	sure:     .88,
}

// fittedAcross is the model between languages: fitted to the same English
// pairs, read as if their languages differed. The likeness of letters is 0
// there. TestOtherLanguages scores it on pairs in two languages.
var fittedAcross = model{
	first:    [...]float64{fWhole: 2.014, fAround: 1.231, fTwin: 1.102, fTopic: .625, fOwn: .485, fAxis: 1.236, fClash: -1.819, features: -2.270},
	second:   [...]float64{fWhole: 1.653, fAround: 1.220, fTwin: 1.217, fTopic: .770, fOwn: .634, fAxis: 1.287, fClash: -2.019, features: -2.423},
	rivals:   -.647,
	near:     .780,
	alone:    [...]float64{aAny: -.897, aWords: .036, aloneFeatures: -.227},
	possible: .45,
	confirm:  .60,
	sure:     .85,
}
