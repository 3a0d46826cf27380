module mithaq

go 1.26

toolchain go1.26.10

require (
	github.com/blevesearch/snowballstem v0.9.0 // indirect
	github.com/sergi/go-diff v1.4.0 // indirect
	go.yaml.in/yaml/v4 v4.0.0 // indirect
	golang.org/x/text v0.32.0 // indirect
	golang.org/x/tools v0.40.0 // indirect
)
