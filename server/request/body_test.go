package request

import (
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

// REQUEST-58: a part of a digest is a message, when it does not say what it is,
// and then Python reads the headers in it; a part of anything else is text.
func TestPartsOfADigest(t *testing.T) {
	for kind, raised := range map[string]string{"digest": "ValueError: embedded null character", "mixed": ""} {
		// CR ends lines for the parser of mails, so that one can be empty within a block.
		err := checkBody([]byte("Content-Type: multipart/"+kind+"; boundary=b\r--b\r\rContent-Type: multipart/mixed; boundary*=a\x00b''c\r\n\r\n"), python.Default())
		if raised == "" {
			assert.NilError(t, err, kind)
		} else {
			assert.Error(t, err, raised, kind)
		}
	}
}
