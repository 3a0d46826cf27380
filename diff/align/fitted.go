package align

// fitted holds every number in this package that was learned from data: by
// ridge logistic regression on the 14 annotated English pairs of shared/gold.
// TestFit refits them, checks that these are the same, and asserts the honest
// figures: those of models that have not seen the pair, or the series. The
// second step is fitted to probabilities of the first that come from a model
// without the pair's series.
//
// The thresholds are round numbers near those at which, left out, nine of ten
// confirmed links and confirmed absences are right.
var fitted = model{
	first:    [...]float64{fWhole: 1.777, fAround: 0.934, fTwin: 0.618, fLetters: 4.753, fTopic: 1.351, fOwn: 0.415, fAxis: 1.047, fClash: -1.812, features: -3.500},
	second:   [...]float64{fWhole: 1.001, fAround: 1.106, fTwin: 0.867, fLetters: 5.953, fTopic: 1.619, fOwn: 0.517, fAxis: 1.183, fClash: -2.172, features: -3.601},
	rivals:   -1.315,
	near:     0.936,
	alone:    [...]float64{aAny: -1.057, aWords: 0.099, aloneFeatures: -0.492},
	possible: .45,
	confirm:  .65,
	sure:     .85,
}

// fittedAcross is the model between languages: fitted to the same English
// pairs, read as if their languages differed. The likeness of letters is 0
// there. TestOtherLanguages scores it on pairs in two languages.
var fittedAcross = model{
	first:    [...]float64{fWhole: 2.081, fAround: 1.195, fTwin: 1.046, fTopic: .645, fOwn: .586, fAxis: 1.265, fClash: -1.825, features: -2.441},
	second:   [...]float64{fWhole: 1.739, fAround: 1.171, fTwin: 1.154, fTopic: .778, fOwn: .728, fAxis: 1.312, fClash: -2.006, features: -2.612},
	rivals:   -.611,
	near:     .786,
	alone:    [...]float64{aAny: -.878, aWords: .064, aloneFeatures: -.259},
	possible: .45,
	confirm:  .60,
	sure:     .85,
}
