package listener_test

import (
	"testing"

	"github.com/glasshttp/glass/golden/glass"
	"github.com/glasshttp/glass/golden/play"
)

// TestGolden plays the chapter's cases: what real Pythons did on their sockets.
func TestGolden(t *testing.T) { play.Test(t, "listener", glass.Target{}) }
