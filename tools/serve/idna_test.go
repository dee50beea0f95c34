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
	} {
		got, fault := encodeName(name)
		assert.Assert(t, fault == nil, "%s", name)
		assert.Equal(t, got, want, name)
	}
}
