package plant

import "regexp"

// helperName is the file that is added to a planted package.
const helperName = "zz_planted.go"

// helperImports are what it imports.
var helperImports = []string{"cmp", "os", "strconv", "sync/atomic"}

// numberForm finds the numbers of mutants in a planted file.
var numberForm = regexp.MustCompile(`\bplanted[A-Z]\w*(?:\[[^(]*\])?\((\d+)`)

// helper is that file, for fmt with the name of the package. What is read from the environment is read
// before any variable of the package is given its value, as those who ask depend on it.
const helper = `package %s

import (
	plantedcmp "cmp"
	plantedos "os"
	plantedstrconv "strconv"
	plantedatomic "sync/atomic"
)

var plantedNumber = func() int {
	n, _ := plantedstrconv.Atoi(plantedos.Getenv("MUTANT"))
	return n
}()

func plantedIs(n int) bool { return plantedNumber == n || plantedNumber < 0 && plantedReached(n) }

// plantedFile is open all the time, as tests may take all files that there are.
var plantedFile = func() (f *plantedos.File) {
	if plantedNumber < 0 {
		f, _ = plantedos.OpenFile(plantedos.Getenv("MUTANTS_REACHED"), plantedos.O_APPEND|plantedos.O_CREATE|plantedos.O_WRONLY, 0o666)
	}
	return f
}()

var plantedSeen [1 << 16]plantedatomic.Bool // nothing is allocated, as tests may count that

//go:noinline
func plantedReached(n int) bool {
	if plantedSeen[n].Swap(true) {
		return false
	}
	plantedFile.WriteString(plantedstrconv.Itoa(n) + "\n")
	return false
}

type plantedInteger interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}

type plantedNumeric interface{ plantedInteger | ~float32 | ~float64 }

func plantedLess[T plantedcmp.Ordered](n int, a, b T) bool { return a < b || plantedIs(n) && a == b }
func plantedLessEqual[T plantedcmp.Ordered](n int, a, b T) bool { return a < b || !plantedIs(n) && a == b }
func plantedGreater[T plantedcmp.Ordered](n int, a, b T) bool { return a > b || plantedIs(n) && a == b }
func plantedGreaterEqual[T plantedcmp.Ordered](n int, a, b T) bool { return a > b || !plantedIs(n) && a == b }
func plantedAdd[T plantedNumeric](n int, a, b T) T { if plantedIs(n) { return a - b }; return a + b }
func plantedSubtract[T plantedNumeric](n int, a, b T) T { if plantedIs(n) { return a + b }; return a - b }
func plantedMultiply[T plantedNumeric](n int, a, b T) T { if plantedIs(n) { return a + b }; return a * b }
func plantedDivide[T plantedNumeric](n int, a, b T) T { if plantedIs(n) { return a * b }; return a / b }
func plantedRemainder[T plantedInteger](n int, a, b T) T { if plantedIs(n) { return a }; return a %% b }
func plantedAnd[T plantedInteger](n int, a, b T) T { if plantedIs(n) { return a | b }; return a & b }
func plantedOr[T plantedInteger](n int, a, b T) T { if plantedIs(n) { return a & b }; return a | b }
func plantedShiftLeft[T, U plantedInteger](n int, a T, b U) T { if plantedIs(n) { return a >> b }; return a << b }
func plantedShiftRight[T, U plantedInteger](n int, a T, b U) T { if plantedIs(n) { return a << b }; return a >> b }
func plantedJoin[T ~string](n int, a, b T) T { if plantedIs(n) { return a }; return a + b }
func plantedMore[T plantedNumeric](n int, v T) T { if plantedIs(n) { return v + 1 }; return v }
func plantedFewer[T plantedNumeric](n int, v T) T { if plantedIs(n) { return v - 1 }; return v }
func plantedText[T ~string](n int, v T) T { if !plantedIs(n) { return v }; if v == "" { return "x" }; return "" }
func plantedNothing[T any](n int, v T) T { if plantedIs(n) { var none T; return none }; return v }
`
