package base_test

import (
	"testing"

	"github.com/glasshttp/glass/golden/glass"
	"github.com/glasshttp/glass/golden/play"
)

// TestGolden plays the chapter: what real Pythons reply.
func TestGolden(t *testing.T) { play.Test(t, "base", glass.Target{}) }
