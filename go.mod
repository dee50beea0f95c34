module github.com/glasshttp/glass

// Three numbers, because rules_go looks this very text up among the releases of Go.
go 1.26.0

toolchain go1.26.8

require (
	github.com/google/go-cmp v0.7.0
	golang.org/x/crypto v0.58.0
	golang.org/x/net v0.62.0
	golang.org/x/term v0.47.0
	golang.org/x/text v0.43.0
	gotest.tools/v3 v3.5.2
)

require golang.org/x/sys v0.49.0 // indirect
