package glass

import (
	"bytes"
	_ "embed"
	"strings"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/known"
	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/spec/python"
)

//go:embed known.txt
var failures []byte

// KnownFailures gives what our server is known to fail: known.txt.
func KnownFailures() (*known.List, error) {
	return known.Parse(bytes.NewReader(failures), func(id string) bool {
		_, err := golden.Case(id)
		return err == nil
	})
}

// Known gives the known failures of a chapter, for play.Test.
func Known(chapter string) ([]play.Known, error) {
	list, err := KnownFailures()
	if err != nil {
		return nil, err
	}
	var all []play.Known
	for _, id := range list.Cases() {
		if !strings.HasPrefix(id, chapter+"/") {
			continue
		}
		for _, v := range python.All() {
			if why, ok := list.Reason(id, v); ok {
				all = append(all, play.Known{ID: id, Version: v.String(), Why: why})
			}
		}
	}
	return all, nil
}
