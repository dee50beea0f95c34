package cgi_test

import (
	"testing"

	"github.com/glasshttp/glass/golden/glass"
	"github.com/glasshttp/glass/golden/play"
)

// TestGolden plays the chapter: what real Pythons answered, byte by byte.
func TestGolden(t *testing.T) { play.Test(t, "cgi", glass.Target{}) }
