package ssl

import (
	"encoding/asn1"
	"testing"

	"gotest.tools/v3/assert"
)

// What nobody knows may have any identifier, however short.
func TestRefusedIdentifiers(t *testing.T) {
	assert.Equal(t, refused(asn1.ObjectIdentifier{1, 2}), error(errPEM))
	assert.Equal(t, refused(known[0]), error(errPEM))
	assert.ErrorContains(t, refused(append(known[0][:len(known[0]):len(known[0])], 6)), "2.16.840.1.101.3.4.1.6")
}
