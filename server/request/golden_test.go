package request_test

import (
	"testing"

	"github.com/glasshttp/glass/golden/glass"
	"github.com/glasshttp/glass/golden/play"
)

// TestGolden plays the chapter: what real Pythons take a request for. It goes
// through handlers, as a request shows only in what is done about it.
func TestGolden(t *testing.T) { play.Test(t, "request", glass.Target{}) }
