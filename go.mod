module mithaq

go 1.26

toolchain go1.26.10

require (
	github.com/blevesearch/snowballstem v0.9.0
	github.com/sergi/go-diff v1.4.0
	go.yaml.in/yaml/v4 v4.0.0
	golang.org/x/text v0.32.0
	golang.org/x/tools v0.40.0
)
