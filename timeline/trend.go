package timeline

type Point struct{}

func (t *Timeline) points() []Point { return nil }
