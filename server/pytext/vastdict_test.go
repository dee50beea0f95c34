package pytext

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"gotest.tools/v3/assert"
)

// The order of so many keys that the table grows by less, from CPython 2.7.18:
//
//	d = {}
//	for i in range(180000): d['f%d' % i] = i
//	hashlib.sha256(','.join(d)).hexdigest()
func TestDictThatGrowsByLess(t *testing.T) {
	var keys []string
	for i := range 180000 {
		keys = append(keys, fmt.Sprint("f", i))
	}
	got := sha256.Sum256([]byte(strings.Join(DictOrder(keys), ",")))
	assert.Equal(t, fmt.Sprintf("%x", got), "6451b8fbab5b456d44214f3a1fbc590452ad31799ca5530737493088e5887674")
}
