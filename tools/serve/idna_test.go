package main

import (
	"testing"

	"gotest.tools/v3/assert"
)

// What name.encode('idna') of Python 3.11 gave.
func TestEncodeName(t *testing.T) {
	for name, want := range map[string]string{
		"x":              "x",
		"a.b.":           "a.b.",
		"bücher.example": "xn--bcher-kva.example",
		"BÜCHER":         "xn--bcher-kva",
		"faß.de":         "fass.de",
		"münchen-ost":    "xn--mnchen-ost-9db",
		"a-ü":            "xn--a--yka",
		"ü":              "xn--tda",
		"üü":             "xn--tdaa",
		"ö.ü.":           "xn--nda.xn--tda.",
		"ñandú.es":       "xn--and-6ma2c.es",
		"ăîșț":           "xn--fda5bz8cia",
		"ελληνικά":       "xn--hxargifdar",
		"правда.рф":      "xn--80aafi6cg.xn--p1ai",
		"例え.テスト":         "xn--r8jz45g.xn--zckzah",
		"中文。测试":          "xn--fiq228c.xn--0zwm56d",
		"日本語":            "xn--wgv71a119e",
		"한국":             "xn--3e0b707e",

		"aéaéaéaéaéaéaéaéaéaé": "xn--aaaaaaaaaa-b7abbbbbbbbb",
		"ЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖ": "xn--f1aaaaaaaaaaaaaaaaaaaa",

		"\u1f48\u0394\u03a5\u03a3\u03a3\u0395\u038e\u03a3": "xn--pxac5babi3d8526a",
		"\u03bf\u03b4\u03bf\u03c2":                         "xn--pxavbq",
		"a\u0308b":                                         "xn--b-zfa",
		"\uff45\uff58\uff41\uff4d\uff50\uff4c\uff45.com":   "example.com",
		"\u01c5":        "xn--d-toa",
		"\u0130stanbul": "xn--istanbul-o0e",
		"\ufb01n":       "fin",
		"\u0149":        "xn--n-y6a",
		"e\u0301cole":   "xn--cole-9oa",
		"\u00c5":        "xn--5ca",
	} {
		got, fault := encodeName(name)
		assert.Assert(t, fault == nil, "%s", name)
		assert.Equal(t, got, want, name)
	}
}
