package align

// fitted holds every number in this package that was learned from data: by
// ridge logistic regression on the 14 annotated English pairs of
// shared/gold. TestFit refits them, checks that these are the same, and
// prints the honest figures, of models that have not seen the pair or the
// series. The second step is fitted to probabilities of the first that come
// from a model without the pair's series.
//
// The thresholds are round numbers near those at which confirmed links and
// confirmed absences are right in nine of ten cases.
var fitted = model{
	first:    [...]float64{1.924, 0.923, 6.060, 1.396, 0.461, 1.091, -1.817, -4.001},
	second:   [...]float64{1.292, 1.052, 7.565, 1.649, 0.580, 1.233, -2.150, -4.308},
	rivals:   -1.176,
	near:     0.891,
	alone:    [...]float64{-0.97, 0.21, -0.53},
	possible: .30,
	extra:    .35,
	confirm:  .60,
	sure:     .85,
}
