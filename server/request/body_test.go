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

// REQUEST-58: behind its last boundary a multipart has no parts any more, and
// the headers that stand there are none. Where it is not the last, they count.
func TestBehindTheLastBoundary(t *testing.T) {
	const head, wrong = "Content-Type: multipart/mixed; boundary=b\r", "Content-Type: multipart/mixed; boundary*=a\x00b''c\r\r"
	for block, raised := range map[string]bool{
		"--b\r\rtext\r--b--\r--b\r" + wrong:                    false,
		"--b\r\rtext\r--b-- \t\r--b\r" + wrong:                 false,
		"--b--\r--b\r" + wrong:                                 false,
		"--b\r\rtext\r--b\r" + wrong:                           true,
		"--b\r\rtext\r--b-\r--b\r" + wrong:                     true,
		"--b\r--b\r" + wrong:                                   true,
		"--b\r--b--\r" + wrong:                                 true,
		"before\r--b\r" + wrong:                                true,
		"--c\r" + wrong:                                        false,
		"--b\r\r" + wrong:                                      false,
		"--b\r\rtext\r\r" + wrong:                              false,
		"--b\rContent-Type: message/rfc822\r\r" + wrong:        true,
		"--b\rContent-Type: text/plain\r\r" + wrong:            false,
		"--b\rContent-Type: message/rfc822\r\r--b--\r" + wrong: false,
	} {
		err := checkBody([]byte(head+"\r"+block), python.Default())
		assert.Equal(t, err != nil, raised, "%q: %v", block, err)
	}
}
