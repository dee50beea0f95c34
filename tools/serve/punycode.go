package main

import "unicode"

// The parameters of Punycode (RFC 3492 section 5).
const (
	punyBase  = 36
	punyLeast = 1
	punyMost  = 26
	punySkew  = 38
	punyDamp  = 700
	punyBias  = 72
	punyFirst = 0x80 // the first character that is not of ASCII
)

// punycode encodes a text with other characters than those of ASCII (RFC 3492
// section 6.3): those of ASCII first, and then, smallest first, where the others
// have to be put in.
func punycode(text string) string {
	letters := []rune(text)
	var out []byte
	for _, r := range letters {
		if r < punyFirst {
			out = append(out, byte(r))
		}
	}
	basic := len(out)
	if basic > 0 {
		out = append(out, '-')
	}
	bias, delta := punyBias, 0
	next := rune(punyFirst)
	for handled := basic; handled < len(letters); next++ {
		smallest := smallestFrom(letters, next)
		delta += int(smallest-next) * (handled + 1)
		next = smallest
		for _, r := range letters {
			switch {
			case r < next:
				delta++
			case r == next:
				out = appendDelta(out, delta, bias)
				bias = adapted(delta, handled+1, handled == basic)
				delta = 0
				handled++
			}
		}
		delta++
	}
	return string(out)
}

func smallestFrom(letters []rune, from rune) rune {
	smallest := rune(unicode.MaxRune)
	for _, r := range letters {
		if r >= from {
			smallest = min(smallest, r)
		}
	}
	return smallest
}

// adapted is the bias after a delta: large deltas get long digits.
func adapted(delta, letters int, first bool) int {
	if first {
		delta /= punyDamp
	} else {
		delta /= 2
	}
	delta += delta / letters
	bias := 0
	for ; delta > (punyBase-punyLeast)*punyMost/2; bias += punyBase {
		delta /= punyBase - punyLeast
	}
	return bias + (punyBase-punyLeast+1)*delta/(delta+punySkew)
}

// appendDelta writes a number, lowest digit first, in a base that the bias
// chooses for each digit.
func appendDelta(out []byte, n, bias int) []byte {
	const digits = "abcdefghijklmnopqrstuvwxyz0123456789"
	for k := punyBase; ; k += punyBase {
		threshold := min(max(k-bias, punyLeast), punyMost)
		if n < threshold {
			return append(out, digits[n])
		}
		n -= threshold
		out = append(out, digits[threshold+n%(punyBase-threshold)])
		n /= punyBase - threshold
	}
}
