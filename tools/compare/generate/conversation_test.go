package generate

import (
	"bytes"
	"reflect"
	"testing"

	"gotest.tools/v3/assert"
)

func TestASeedAlwaysSaysTheSame(t *testing.T) {
	for number := range uint64(500) {
		first, err := Maker{Places: somePlaces, Seed: 7}.Make(number)
		assert.NilError(t, err)
		second, err := Maker{Places: somePlaces, Seed: 7}.Make(number)
		assert.NilError(t, err)
		assert.Assert(t, reflect.DeepEqual(first, second), "%s", first) // cmp.Diff takes seconds for long bytes
	}
}

func TestSeedsAndNumbersDiffer(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(10) {
		for number := range uint64(100) {
			c, err := Maker{Places: somePlaces, Seed: seed}.Make(number)
			assert.NilError(t, err)
			seen[string(c.Bytes())]++
		}
	}
	// Short requests come again by chance; not more than that.
	assert.Assert(t, len(seen) > 900, "only %d of 1000 conversations differ", len(seen))
}

func TestConversationsComeInEveryForm(t *testing.T) {
	var paced, several, last, watched, cut, long int
	for number := range uint64(2000) {
		c, err := Maker{Places: somePlaces, Seed: 3}.Make(number)
		assert.NilError(t, err)
		for _, w := range c.Writes {
			assert.Assert(t, len(w) > 0, "%s: an empty write", c)
		}
		if c.Paced {
			paced++
		}
		if c.Last {
			last++
		}
		if c.Watched {
			watched++
		}
		if len(c.Writes) > 1 {
			several++
		}
		if !bytes.HasSuffix(c.Bytes(), []byte("\n")) {
			cut++
		}
		if len(c.Bytes()) > 65536 {
			long++
		}
	}
	for what, n := range map[string]int{"paced": paced, "last": last, "watched": watched, "in several writes": several, "cut off": cut, "long": long} {
		assert.Check(t, n > 20 && n < 1500, "%d of 2000 are %s", n, what)
	}
}

func TestTextsStayWithinReason(t *testing.T) {
	for number := range uint64(5000) {
		c, err := Maker{Places: somePlaces, Seed: 4}.Make(number)
		assert.NilError(t, err)
		assert.Assert(t, len(c.Bytes()) < 2_000_000, "%s: %d bytes", c, len(c.Bytes()))
	}
}

func TestMutationLeavesItsInputAlone(t *testing.T) {
	g, err := embedded()
	assert.NilError(t, err)
	before := []byte("GET / HTTP/1.1\r\n\r\n")
	for number := range uint64(500) {
		text := bytes.Clone(before)
		newSource(g, somePlaces, 5, number).mutate(text)
		assert.Equal(t, string(text), string(before))
	}
}

func TestAConversationSaysHowToRepeatIt(t *testing.T) {
	c, err := Maker{Places: somePlaces, Seed: 6}.Make(9)
	assert.NilError(t, err)
	assert.Equal(t, c.String(), "--seed 6 --from 9 --count 1")
}

func TestARunCanBeAboutOneThing(t *testing.T) {
	for number := range uint64(200) {
		c, err := Maker{Places: somePlaces, Seed: 8, About: "blank"}.Make(number)
		assert.NilError(t, err)
		assert.Assert(t, !bytes.Contains(c.Bytes(), []byte("HTTP")))
	}
	_, err := Maker{About: "nonsense"}.Make(1)
	assert.Error(t, err, "the grammar has no rule nonsense")
}

func TestOneWriteMayHoldItAll(t *testing.T) {
	for number := range uint64(300) {
		parts, err := Maker{Places: somePlaces, Seed: 9, About: "script-request"}.Make(number)
		assert.NilError(t, err)
		whole, err := Maker{Places: somePlaces, Seed: 9, About: "script-request", Whole: true}.Make(number)
		assert.NilError(t, err)
		assert.Assert(t, whole.Whole && !whole.Paced && len(whole.Writes) <= 1)
		assert.Equal(t, string(whole.Bytes()), string(parts.Bytes()))
		assert.Check(t, whole.Requests >= 1 && whole.Requests <= 4)
	}
}
