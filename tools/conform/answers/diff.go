package answers

import "slices"

// most bounds the table in which the longest common sequence is looked for;
// what is longer is shown as all different.
const most = 2000

// Diff shows two lists of lines as one: a line of both begins with two spaces,
// a line of the first alone with "- ", of the second alone with "+ ".
func Diff(a, b []string) []string {
	var head, tail []string
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		head = append(head, "  "+a[0])
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		tail = append(tail, "  "+a[len(a)-1])
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	slices.Reverse(tail)
	return slices.Concat(head, middle(a, b), tail)
}

// middle compares what neither begins nor ends alike.
func middle(a, b []string) []string {
	common := lengths(a, b)
	var shown []string
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && common[i][j] > 0 && a[i] == b[j]:
			shown = append(shown, "  "+a[i])
			i, j = i+1, j+1
		case i < len(a) && (j == len(b) || common[i+1][j] >= common[i][j+1]):
			shown = append(shown, "- "+a[i])
			i++
		default:
			shown = append(shown, "+ "+b[j])
			j++
		}
	}
	return shown
}

// lengths gives, for each pair of places, how many lines the longest common
// sequence from there on has.
func lengths(a, b []string) [][]int {
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	if len(a) > most || len(b) > most {
		return common
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i][j] = 1 + common[i+1][j+1]
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	return common
}

// Near leaves out equal lines that are further than context lines from every
// difference, with "  ..." for each run of them.
func Near(diff []string, context int) []string {
	near := make([]bool, len(diff))
	for i, line := range diff {
		if Changed(line) {
			for k := max(0, i-context); k <= min(len(diff)-1, i+context); k++ {
				near[k] = true
			}
		}
	}
	var shown []string
	for i, line := range diff {
		switch {
		case near[i]:
			shown = append(shown, line)
		case i == 0 || near[i-1]:
			shown = append(shown, "  ...")
		}
	}
	return shown
}

// Changed reports whether a line of a diff is in one of the two only.
func Changed(line string) bool { return line != "" && (line[0] == '-' || line[0] == '+') }
